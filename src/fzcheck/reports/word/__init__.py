"""The progress report as a Word document, in the form of GB/T 9704-2012."""
