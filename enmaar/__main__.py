"""`python -m enmaar`."""

from enmaar.cli import main

if __name__ == "__main__":
    main()
