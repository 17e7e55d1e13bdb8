"""The main screen: the list of tasks, its detail, and everything that is done to tasks."""
