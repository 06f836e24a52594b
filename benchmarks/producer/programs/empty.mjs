// Node's own start and end.
