"""What SDL must be told before it starts."""

import os


def prepare() -> None:
    """Tell SDL, before it starts, what suits a classroom PC."""
    settings = {
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "SDL_TOUCH_MOUSE_EVENTS": "0",  # fingers are read as fingers, not a second time as a mouse
        "SDL_MOUSE_TOUCH_EVENTS": "0",
        "SDL_IME_SHOW_UI": "1",
        "SDL_VIDEO_X11_WMCLASS": "Sugoroku",
        "SDL_VIDEO_WAYLAND_WMCLASS": "Sugoroku",
        "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
        "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",
        "SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR": "0",
    }
    for name, value in settings.items():
        os.environ.setdefault(name, value)
