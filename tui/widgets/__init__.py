"""The widgets of the app. Each shows plain data; none knows the assistant."""
