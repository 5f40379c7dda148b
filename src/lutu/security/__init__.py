"""What keeps harm out: sealed secrets, calls to the outside, pictures and texts that others bring."""
