"""What staff see in a browser: server-rendered pages that need no script."""
