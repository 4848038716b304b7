"""The scenes, one idea a file."""
