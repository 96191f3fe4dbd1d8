"""巡网: the use case and the command line that join the rooms."""
