"""事项: matters over all dossiers, and the register of their letters."""
