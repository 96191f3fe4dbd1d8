"""The ground: tables, migrations, sessions."""
