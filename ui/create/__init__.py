"""Making a new casebook, up to the recovery code typed back."""
