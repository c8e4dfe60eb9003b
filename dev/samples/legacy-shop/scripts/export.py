#!/usr/bin/env python3
"""Executable: the mode is kept."""
import sys


def main(names):
    for name in names:
        print("exporting %s" % (name,))


if __name__ == "__main__":
    main(sys.argv[1:])
