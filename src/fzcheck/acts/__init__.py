"""What an official does to tasks: each verb says what is to be written, and writes nothing."""
