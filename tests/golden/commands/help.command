# What a newcomer meets first.
versus
versus help
versus help build
versus build --help
versus help check
versus help list
versus help plugins
versus help new
versus help explain
