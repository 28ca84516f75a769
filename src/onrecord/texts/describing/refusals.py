"""Pages that are not the work: challenges to prove that one is human, cookie walls, log-ins, errors.

A page is refused where its title is one of those that such pages have and there is next to no text, or where it has
the scripts of a challenge and next to no text.
"""

import re
from typing import Final

_TITLES: Final = (
    (
        "a challenge to prove that one is human",
        r"just a moment\b|attention required!?|checking your browser|please wait\b.{0,40}|security check|human "
        r"verification|"
        r"are you (?:a )?(?:human|robot)\b.*|verify(?:ing)? (?:that )?you are (?:a )?human|pardon our interruption|"
        r"ddos-guard|"
        r"one moment,? please|robot (?:check|or human)\b.*|bot verification|captcha|einen moment(?: bitte)?|nur "
        r"einen moment|"
        r"un momento|un instant|access to this page has been denied|please verify|sicherheitsüberprüfung|bitte warten|"
        r"checking your browser before accessing\b.{0,60}|verificando (?:que|si) (?:eres|es) (?:un )?humano|um momento|"
        r"even geduld(?: a\.?u\.?b\.?)?|(?:ben|bent) (?:je|u) (?:een )?(?:robot|mens).*|je bent een robot.*|"
        r"chwileczkę|bir dakika lütfen|lütfen bekleyin|проверка браузера|подождите(?: пожалуйста)?|секундочку|"
        r"少々お待ちください|しばらくお待ちください|请稍候|잠시만 기다려.{0,9}|"
        r"client challenge|vercel security checkpoint|making sure you're not a bot!?|anubis|validando.*|radware.*",
    ),
    (
        "an error message",
        r"access denied|accès refusé|acceso denegado|accesso negato|acesso negado|toegang geweigerd|"
        r"доступ запрещ[её]н|forbidden|(?:error )?(?:40[0134]|410|429|50[0-4])\b.{0,60}|(?:page|seite|site|document) "
        r"(?:not found|nicht gefunden)|"
        r"not found|página no encontrada|page (?:introuvable|non trouvée)|too many requests|service unavailable|bad "
        r"gateway|"
        r"internal server error|this site can.t be reached|seite wurde nicht gefunden|zugriff verweigert|request "
        r"rejected|blocked",
    ),
    (
        "a question for consent to cookies, not the page behind it",
        r"before you continue(?: to .{2,40})?|bevor (?:du|sie) (?:zu .{2,40} )?(?:weitergeh(?:s)?t|weitergehen|"
        r"fortfahren).{0,40}|"
        r"(?:privacy|datenschutz|cookie)[- ](?:settings|preferences|einstellungen|center|consent|manager|wall|"
        r"zustimmung)|"
        r"consent|zustimmung|cookies?|privacy manager|your privacy(?: choices)?|wir respektieren ihre privatsphäre|"
        r"antes de continuar.{0,40}|avant d.accéder.{0,40}|avant de continuer.{0,40}|your consent.{0,40}",
    ),
    (
        "a page to log in on, not the page behind it",
        r"(?:log ?in|sign ?in|anmelden|anmeldung|einloggen|se connecter|connexion|iniciar sesión|log in or sign up|"
        r"sign up)"
        r"(?: (?:to|on|bei|auf|to your|or) .{2,60})?|subscribe to (?:read|continue).{0,60}",
    ),
)  # fmt: skip
TITLES: Final = tuple((what, re.compile(rf"(?:{pattern})[.…!\s]*", re.IGNORECASE)) for what, pattern in _TITLES)
"""What a page is, and the titles of such pages."""
_CHALLENGE: Final = re.compile(
    r"cdn-cgi/challenge-platform|_cf_chl_opt|cf-browser-verification|cf-challenge|px-captcha|perimeterx|"
    r"captcha-delivery\.com|"
    r"ddos-guard|__ddg|incapsula incident|_Incapsula_Resource|sucuri_cloudproxy|awswaf|h-captcha|challenge-form|"
    r"datadome|anubis_challenge"
)
"""Marks of the scripts and forms of challenges."""
_CONSENT_WORDS: Final = (
    r"cookies?\b", r"\bconsent", "zustimm", "einwillig", "akzeptier", "ablehnen", "datenschutz", "tracking",
    "personalis", r"\bpartners?\b", "reject all", "accept all", r"\bprivacy", "consentement",
    "politique de confidentialité", "aceptar", "rechazar", "privacidad", "legitimate interest",
    "berechtigtes interesse",
)  # fmt: skip
"""Words of questions for consent, as patterns."""
_CONSENT: Final = re.compile("|".join(_CONSENT_WORDS), re.IGNORECASE)
_CONSENT_BEGINS: Final = tuple(re.sub(r"\\b|s\?", "", word) for word in _CONSENT_WORDS)
"""What each of them has in it, in lower case."""
_SEPARATED: Final = re.compile(r"(?<!\s)\s+[|•·–—-]\s+")
_LITTLE: Final = 2_500
"""Characters of text that such pages have at most; an article of that name has more."""
_NEXT_TO_NOTHING: Final = 700
_DENSE: Final = 60
"""Characters of text for each word of consent, at most, where a page is nothing but a question for it."""


def why_refused(titles: list[str], text: str, markup: str) -> str:
    """Say why a page is not the work that was looked for; "" if it may be.

    Args:
        titles: What the page states as its title, and its heading.
        text: Its text.
        markup: The page.

    >>> why_refused(["Just a moment..."], "Enable JavaScript and cookies to continue", "")
    'a challenge to prove that one is human'
    >>> why_refused(["Just a moment, Mr Lee"], "It was a bright day. " * 200, "")
    ''
    """
    if len(text) < _LITTLE:
        for title in titles:
            for piece in (title, *_SEPARATED.split(title)):
                for what, pattern in TITLES:
                    if pattern.fullmatch(piece.strip()) and (piece == title or len(text) < _NEXT_TO_NOTHING):
                        return what
    if len(text) < _NEXT_TO_NOTHING and _CHALLENGE.search(markup):
        return TITLES[0][0]
    words = len(_CONSENT.findall(text)) if len(text) < 2 * _LITTLE and _speaks_of_consent(text) else 0
    return TITLES[2][0] if words > 5 and len(text) < words * _DENSE else ""


def _speaks_of_consent(text: str) -> bool:
    """Return whether a text may have words of questions for consent by their first letters, which is sooner found."""
    plain = text.casefold()
    return sum(map(plain.count, _CONSENT_BEGINS)) > 5
