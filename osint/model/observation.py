"""An observation: one dated statement, subject, relation, object, taken from one piece of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from osint.model.evidence import Json
from osint.model.selector import Selector


class Relation(StrEnum):
    """The verb of an observation; the comment under each is the sentence a report uses."""

    __hash__ = str.__hash__  # as equal as its text; an enum's own way to hash is written in Python

    # names and addresses
    RESOLVES_TO = "resolves_to"
    """The name has this address (A, AAAA)."""
    ALIAS_OF = "alias_of"
    """The name is an alias of this name (CNAME)."""
    NAME_SERVER = "name_server"
    """The domain is served by this name server."""
    MAIL_SERVER = "mail_server"
    """Mail for the domain goes to this host (MX)."""
    TXT_RECORD = "txt_record"
    """The name publishes this text record."""
    SOA_CONTACT = "soa_contact"
    """The zone names this mailbox as responsible."""
    SOA_PRIMARY = "soa_primary"
    """The zone names this primary server."""
    CERTIFICATE_AUTHORITY = "certificate_authority"
    """The domain allows this authority to issue certificates (CAA)."""
    DNSSEC_KEY = "dnssec_key"
    """The parent zone holds this DS record, as 'key tag algorithm digest-type digest'."""
    DMARC_POLICY = "dmarc_policy"
    """The domain publishes this DMARC record."""
    WILDCARD = "wildcard"
    """Any name below the domain resolves (the object is what a random name gave)."""
    REVERSE_NAME = "reverse_name"
    """The address calls itself this name (PTR)."""
    ABSENT_RECORD = "absent_record"
    """The name has no record of this type (the object is the type), as the DNS says."""

    # registration
    REGISTERED_AT = "registered_at"
    """The domain was registered at this time."""
    CHANGED_AT = "changed_at"
    """The registration was last changed at this time."""
    EXPIRES_AT = "expires_at"
    """The registration expires at this time."""
    REGISTRAR = "registrar"
    """This registrar sold the domain."""
    REGISTRAR_ID = "registrar_id"
    """The registrar's IANA number."""
    DOMAIN_STATUS = "domain_status"
    """The registry gives the domain this status."""
    REGISTRANT = "registrant"
    """This person or company holds the domain, says the registration."""
    REGISTRANT_EMAIL = "registrant_email"
    """The registrant's e-mail address."""
    REGISTRANT_PHONE = "registrant_phone"
    """The registrant's telephone number."""
    REGISTRANT_ADDRESS = "registrant_address"
    """The registrant's postal address."""
    REGISTRANT_COUNTRY = "registrant_country"
    """The registrant's country."""
    PRIVACY = "privacy"
    """The registrant is hidden: 'redacted' by the registry or registrar, or 'privacy service' with its name."""
    CONTACT = "contact"
    """Another contact of the registration (admin, tech, billing, abuse: see `role` in the detail)."""
    REGISTRY_HANDLE = "registry_handle"
    """The registry's own identifier of the domain."""
    NOT_REGISTERED = "not_registered"
    """The registry says that the domain is not registered."""

    # hosting
    IN_NETBLOCK = "in_netblock"
    """The address lies in this range."""
    ORIGIN_ASN = "origin_asn"
    """The address or range is announced by this autonomous system."""
    HELD_BY = "held_by"
    """The range or the autonomous system is assigned to this holder."""
    LOCATED_IN = "located_in"
    """The registry places the range or the system in this country (not where the machine stands)."""
    ALLOCATED_AT = "allocated_at"
    """The registry assigned the range or system at this time."""
    HOSTING_KIND = "hosting_kind"
    """What kind of hosting this is: cdn, cloud, shared host, site builder, parking (see `provider` in the detail)."""
    ABUSE_CONTACT = "abuse_contact"
    """The holder names this mailbox for complaints."""

    # certificates
    PRESENTS_CERTIFICATE = "presents_certificate"
    """The host presented this certificate."""
    CERTIFICATE_NAME = "certificate_name"
    """The certificate names this domain (SAN)."""
    CERTIFICATE_SUBJECT = "certificate_subject"
    """The certificate's subject, as written."""
    ISSUED_BY = "issued_by"
    """The certificate was issued by this authority."""
    VALID_FROM = "valid_from"
    """The certificate is valid from this time."""
    VALID_UNTIL = "valid_until"
    """The certificate is valid until this time."""
    HAS_PUBLIC_KEY = "has_public_key"
    """The certificate certifies this public key."""
    CERTIFICATE_PROBLEM = "certificate_problem"
    """Why the certificate does not verify."""

    # pages
    TITLE = "title"
    """The page calls itself this."""
    DESCRIPTION = "description"
    """The page describes itself so."""
    LANGUAGE = "language"
    """The page says it is in this language."""
    GENERATOR = "generator"
    """The page says it was made with this software."""
    CANONICAL = "canonical"
    """The page names this address as its canonical one."""
    ALTERNATE = "alternate"
    """The page names this address as its version in another language or form."""
    LINKS_TO = "links_to"
    """The page links to this host."""
    LOADS_FROM = "loads_from"
    """The page loads scripts, styles, images or frames from this host."""
    SOCIAL_PROFILE = "social_profile"
    """The page links to this social profile (the detail says where on the page)."""
    CONTACT_EMAIL = "contact_email"
    """The page gives this e-mail address."""
    CONTACT_PHONE = "contact_phone"
    """The page gives this telephone number."""
    PUBLISHER = "publisher"
    """The page's structured data names this publisher."""
    AUTHOR = "author"
    """The page's structured data names this author."""
    NAMES_PERSON = "names_person"
    """The page's structured data names this person (the detail says in which role)."""
    NAMES_COMPANY = "names_company"
    """The page's structured data names this organisation (the detail says in which role)."""
    FEED = "feed"
    """The page offers this feed."""
    FAVICON = "favicon"
    """The site shows this icon."""
    REDIRECTS_TO = "redirects_to"
    """The address redirects to this address."""
    SERVER_SOFTWARE = "server_software"
    """The server says it runs this software."""
    PRIVATE_ADDRESS = "private_address"
    """The name or a redirect points to this private or reserved address, which was not contacted."""

    # files of a site
    ROBOTS_RULE = "robots_rule"
    """robots.txt disallows this path."""
    SITEMAP = "sitemap"
    """The site names this sitemap."""
    SITEMAP_URL = "sitemap_url"
    """The sitemap lists this address."""
    ADS_SELLER = "ads_seller"
    """ads.txt allows this account to sell the site's advertising (the detail says direct or reseller)."""
    ADS_OWNER = "ads_owner"
    """ads.txt names this domain as the owner of the site."""
    ADS_MANAGER = "ads_manager"
    """ads.txt names this domain as the manager of the site's advertising."""
    SECURITY_CONTACT = "security_contact"
    """security.txt names this contact."""

    # what a site uses and what it is made of
    USES_ACCOUNT = "uses_account"
    """The page carries this account of a vendor (the detail says in which role, and where on the page)."""
    PLATFORM_ACCOUNT = "platform_account"
    """The page carries this account of the platform or network that serves it; it is not the site's own."""
    VERIFICATION = "verification"
    """The site proves its control to this platform with this token."""
    WALLET = "wallet"
    """The page names this wallet."""
    LEGAL_ID = "legal_id"
    """The page gives this register or tax number."""
    POSTAL_ADDRESS = "postal_address"
    """The page gives this postal address."""
    TENANT = "tenant"
    """The site is this customer of a hosted service."""
    APP = "app"
    """The site names this application as its own."""
    BUILT_WITH = "built_with"
    """The site is built with this software."""
    CMS_USER = "cms_user"
    """The site's content system has this account."""
    BUILD_PATH = "build_path"
    """The page holds this path of the machine it was built on."""
    FINGERPRINT = "fingerprint"
    """The page has this fingerprint (its tag structure, its header order, the name of a file of its own)."""
    SHOWS_PARAGRAPH = "shows_paragraph"
    """The page shows a paragraph with this fingerprint, the site's own names left out."""

    # articles
    HAS_ARTICLE = "has_article"
    """The site lists this address as an article (the detail says where, and with which date)."""
    PUBLISHED_AT = "published_at"
    """The article's page or a list of the site gives this as the time of publication (the detail says where it stands)."""
    MODIFIED_AT = "modified_at"
    """The article's page gives this as the time of its last change."""
    SHOWS_TEXT = "shows_text"
    """The site shows an article with this text (the detail names its address and the minute of publication)."""
    LEFTOVER = "leftover"
    """The article's page still names this source of its text (the detail says how, and where on the page)."""

    # what others say
    LISTED_IN = "listed_in"
    """An imported list holds the site (the object is the list, the detail its label)."""
    SAID_RELATED = "said_related"
    """An imported report says that the two are related (the detail says how)."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One dated statement from one piece of evidence.

    `asked` is the `asked` text of the exchange it was read from: the way back to the raw bytes.
    `detail` holds what qualifies the statement (a TTL, the place on the page, the role of a contact): small,
    JSON, and the same for the same evidence and parser.
    `first_seen` and `last_seen` are aware UTC: the time of the evidence, or the window that the source states.
    """

    subject: Selector
    relation: Relation
    object: Selector
    first_seen: datetime
    last_seen: datetime
    detail: Mapping[str, Json] = field(default_factory=dict)
    asked: str = ""
