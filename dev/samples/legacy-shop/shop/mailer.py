"""Sends order confirmations."""
import logging
import os
import subprocess
import sys

logger = logging.getLogger(__name__)


def confirmation(order, customer):
    subject = "Order %s confirmed" % (order.number,)
    body = "Hello %s,\n\nthank you for your order of %s items.\n" % (customer.name, len(order))
    if customer.vip == True:
        body += "You get a \d+ discount next time.\n"
    return subject, body


def deliver(message):
    try:
        subprocess.run(["sendmail", "-t"], input=message, universal_newlines=True, check=True)
    except (IOError, OSError) as error:
        logger.warn("could not send: %s", error)
        raise EnvironmentError("mail failed")


def settings():
    if sys.version_info >= (3,):
        return dict((key, value) for key, value in os.environ.items())
    return os.environ.copy()
