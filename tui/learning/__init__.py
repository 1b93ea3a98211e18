"""Practice as a person meets it: what is asked, what it looks like, and what is told of it afterwards."""
