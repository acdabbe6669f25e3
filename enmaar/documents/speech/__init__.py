"""Who speaks: the labels in scripts and chats, the turns that they begin, and subtitles."""
