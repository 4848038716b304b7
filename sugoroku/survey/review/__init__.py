"""What the reader of scanned sheets was not sure of, shown to a person: one box group after the other, one key each."""
