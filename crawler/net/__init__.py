"""The one client: a job goes in, a plain answer comes out; nobody else sees libcurl."""
