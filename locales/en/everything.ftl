### Everything of a member in one download.

everything-title = All that is mine
everything-text = Your reputation, listings, loans, messages, photos and settings, in one zip. It also holds what neighbours wrote to you: keep it to yourself.
everything-button = Download everything that Palier has of me
everything-read-me = All that Palier ({ $host }) has of you, as of the day of these files.
everything-read-me-reputation = reputation.json: your loans and reviews, signed. Others can check this file; keep it byte by byte as it is.
everything-read-me-photos = photos: your photos. data.json says to what each belongs.
everything-read-me-data = data.json: everything else, for programs and for patient readers. In it:
everything-read-me-others = Of others it says what you see of them here anyway. It holds no password, no key and no secret of a device, and nowhere an exact place: of where people live Palier knows only an area, and of that only yours is in it.
everything-section-profile = who you are, your area, and when it changed
everything-section-listings = what you lend, give or look for, with the days that you keep for yourself
everything-section-loans = your loans and gifts, all that happened in them, and the addresses that you wrote yourself
everything-section-conditions = what both of you noted of the condition of objects
everything-section-reviews = the reviews that you got and wrote
everything-section-searches = your saved searches
everything-section-waiting = what you wait for
everything-section-invitations = the invitations that you made
everything-section-notifications = which mails you want, and the browsers that show you messages
everything-section-blocks = whom you blocked
everything-section-sessions = where you are signed in
everything-section-decisions = what moderators decided about you, and what you said against it
everything-section-reports = what you reported to the moderators
everything-section-presentations = what you showed of your reputation, and to whom
everything-section-imports = the reputation that you brought from other platforms
everything-section-key = the public part of a key of your own, if you keep one
everything-section-conversations = with whom you wrote, and about what
everything-section-messages = every message that you wrote or got, one conversation after the other
