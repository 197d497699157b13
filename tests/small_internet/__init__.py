"""A small internet: invented sites, and real servers that speak DNS, WHOIS, RDAP, HTTP and TLS for them over sockets."""
