"""Word: the progress report in the form of an official paper, the task table as its appendix."""
