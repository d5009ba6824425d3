"""What the procedure asks for and the ledger sorts by: pure functions, no SQL, no Qt."""
