### What the law asks whoever runs a site to say, and what such a text begins with.

legal-imprint = Legal notice
legal-privacy = Privacy notice
legal-terms = Terms of use
legal-since = As of { $day }
legal-privacy-short = In short, and for every Palier: how it keeps little

legal-title = Legal texts
legal-lead = What the law asks you to say, in your own words. Each text stands at the foot of every page once it is written. Who reads in a language in which there is none gets the other one.
legal-edition = { $document }, { $language }
legal-written = Written on { $day }
legal-unwritten = Not there
legal-saved-done = Saved.
legal-stale = Somebody changed this text in the meantime. Compare below, and save again.
legal-now = What stands there now
legal-words = Text
legal-words-hint = Plain text; an empty line begins a new paragraph. Without any text, the page is taken away.

legal-start-who =
    Who is responsible
    (Please write here the name and address of whoever runs this site, and how to reach them.)
legal-start-what =
    What is kept
    Your name, your e-mail address, and your password in a form that nobody can read. An area between 500 metres and 4 kilometres wide, never your address or position. What you list, with its photos; your loans, messages and reviews; what you reported or was decided about you; the browsers in which you are signed in. An address that you write for one loan is seen by the other side alone.
legal-start-why =
    Why
    So that neighbours can lend and give each other things: all of it serves what you joined for (article 6(1)(b) GDPR). Tries to sign in are counted, and acts of moderators are written down, to keep this place safe (article 6(1)(f)).
legal-start-others =
    Who else gets it
    Nobody. There is no advertising and no tracking. One cookie keeps you signed in, one remembers the language. Your references leave this site only when you take or show them yourself.
legal-start-push =
    Messages in the browser
    If you turn on messages in your browser, the service of its maker carries them, encrypted: it cannot read them, but learns that one comes.
legal-start-tiles =
    The street map
    On the page with the map, your browser fetches pictures of streets from another site, which so learns roughly where you look.
legal-start-long =
    How long
    A sign-up that nobody confirmed: 7 days. Tries to sign in, without the address: an hour, at most a day. A session: 14 days without a visit, at most 30. A mail: until it has left, at most five days. The address of a loan: until 7 days after its end. Photos of an object’s condition: 90 days after the end. When you changed your area: 90 days. Who sent a notice without an account: 183 days after the decision. A report: two years after the decision. Decisions of moderators with their reasons, and the log of what they and admins did: as long as this site. Everything else: as long as your account.
legal-start-gone =
    When you leave
    You delete your account yourself, on your own page. After thirty days in which you can change your mind, and once nothing is out, all of it is forgotten. Loans and reviews stay for the others, without your name.
legal-start-rights =
    Your rights
    On your own page you can correct what is kept of you, take all of it along, and delete it. You can object, and you can complain to the data protection authority of your country.
