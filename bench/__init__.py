"""Programs that measure and show: not part of the application."""
