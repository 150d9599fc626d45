"""What zm remembers: the journal, the bindings, the quota ledger, the lock, withdrawals and the sign-in."""
