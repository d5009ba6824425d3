"""Attachments: taken in by choosing, dropping or pasting, looked at from memory."""
