"""The server around Streamlit, and the document a browser gets first."""
