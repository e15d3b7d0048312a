"""Reusable widgets: values in, signals out. They know the theme and content values, nothing else."""
