### The page of the signed-in member.

account-title = Me
account-listings = My listings
account-listings-text = What I lend, give or look for
account-loans = My loans
account-loans-text = What is out, what comes next, what is over
account-searches = My saved searches
account-searches-text = What I want to hear of when a neighbour lists it
account-notifications = Mails from Palier
account-notifications-text = What we write to you about, how often, and when to leave you in peace
account-reputation = My reputation
account-reputation-text = What neighbours say of me, and a signed file to take away
account-invitations = Invite neighbours
account-invitations-text = A link to share, and slips for letterboxes
account-profile = My profile
account-profile-text = Name, a few words, photo
account-area = My area
account-area-text = Roughly where I live; nobody learns more
account-admin = Administration
account-admin-text = Reports, neighbours, the neighbourhood
account-language = Language
account-sign-out = Sign out
account-blocks-text = Whom I do not see and who does not see me
