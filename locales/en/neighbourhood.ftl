### The neighbourhood: founding it, its landmarks, who may join.

neighbourhood-name = Name of the neighbourhood
neighbourhood-name-missing = Please give it a name.
neighbourhood-operator = Who runs this site
neighbourhood-operator-hint = A name, an association, how to reach you. It stands at the foot of every page.
neighbourhood-notice = Notice on the first page
neighbourhood-notice-hint = For example when you meet next.
neighbourhood-joining = Who may join?
neighbourhood-joining-everyone = Everyone
neighbourhood-joining-invitation = Whoever got a link from a member
neighbourhood-joining-approval = Whoever I let in, one by one
neighbourhood-joining-missing = Please choose who may join.
neighbourhood-save = Save
neighbourhood-saved-done = Saved.
neighbourhood-text-long = Please use { $longest } characters at most.
neighbourhood-text-control = Please use plain letters here, without special characters.

neighbourhood-landmarks = Landmarks
neighbourhood-landmarks-lead = Places that everybody knows, such as the school or the market. Neighbours choose the one near them, so that nobody has to give an address.
neighbourhood-landmarks-full = Ten landmarks are enough. Please remove one first.
neighbourhood-landmark = Name of the landmark
neighbourhood-landmark-hint = As people say it: the school, the town hall, the market.
neighbourhood-landmark-area = Where does it lie?
neighbourhood-landmark-area-choose = Choose a square
neighbourhood-landmark-area-missing = Please choose where it lies.
neighbourhood-landmark-add = Add the landmark
neighbourhood-landmark-added-done = The landmark has been added.
neighbourhood-landmark-remove = Remove { $name }
neighbourhood-landmark-removed-done = The landmark has been removed.

neighbourhood-cells-caption = Each square is about 1 km wide. North is at the top; your centre is C3.
neighbourhood-cell-middle = { $label }: in the middle, around { $place }
neighbourhood-cell = { $label }: about { $kilometres } km { $way }, near { $place }
neighbourhood-way-n = north
neighbourhood-way-ne = north-east
neighbourhood-way-e = east
neighbourhood-way-se = south-east
neighbourhood-way-s = south
neighbourhood-way-sw = south-west
neighbourhood-way-w = west
neighbourhood-way-nw = north-west

neighbourhood-admin-title = The neighbourhood
neighbourhood-admin-members = Members

neighbourhood-unfounded-title = This Palier is not founded yet
neighbourhood-unfounded-lead = Soon neighbours will lend and give each other things here.
neighbourhood-unfounded-how = Whoever runs it finds the address of the founder’s page in the log of the program, and opens it once.

neighbourhood-about-title = About this place
neighbourhood-about-lead = In { $name }, neighbours lend and give each other things.
neighbourhood-about-how = How it works
neighbourhood-about-lend = Say what you would lend or give away, or what you look for. Somebody nearby answers, you agree on a time, and the thing comes back when you said.
neighbourhood-about-trust = After a loan, both sides say how it went. What you earn that way is yours: you can take it along, signed, wherever you go.
neighbourhood-about-who = Who runs it
neighbourhood-about-operator = This site is run by { $operator }.
neighbourhood-about-nobody = This site is run by a neighbour, for the neighbours.
neighbourhood-about-software = The program
neighbourhood-about-version = Palier { $version } is free software under the GNU Affero General Public License, version 3 or later.
neighbourhood-about-source = Its source code
neighbourhood-about-places = The names of towns and districts come from

neighbourhood-rules-title = Rules
neighbourhood-rules-lead = Few, so that everybody can keep them.
neighbourhood-rule-honest = Describe things as they are, with what is broken or missing.
neighbourhood-rule-free = Lending and giving are free. Nothing is sold or rented out here.
neighbourhood-rule-agree = Be there when you said. If you cannot, say so as early as you can.
neighbourhood-rule-back = Give things back on time, clean and complete.
neighbourhood-rule-broken = If something breaks or gets lost, say so at once and find a way together.
neighbourhood-rule-safe = Lend nothing that is dangerous, recalled, or against the law: no weapons, no medicine, no animals.
neighbourhood-rule-everyone = Be friendly. Everybody who lives here belongs here; nobody is turned away for who they are.
neighbourhood-rule-report = If something is not right, report it on its page. Somebody looks at it.
neighbourhood-rules-end = Whoever runs this place can hide an entry that breaks a rule. They always say why, and every such act is written down. Nobody can change what neighbours wrote about each other.

neighbourhood-privacy-title = Privacy
neighbourhood-privacy-lead = We keep little, show less, and pass nothing on.
neighbourhood-privacy-home = Where you live
neighbourhood-privacy-home-text = We never keep your address or position. You choose an area between 500 metres and 4 kilometres wide; that is all this site knows, and all it can show. If you let your browser say where you are, the exact place is turned into that area at once and forgotten. An address that you write for one loan is seen by the other side only, and is deleted seven days after its end.
neighbourhood-privacy-kept = What we keep
neighbourhood-privacy-kept-text = Your name, your e-mail address, your password in a form that nobody can read, your area, what you list, your loans with their messages, and your reviews. Photos lose all hidden details, such as where they were taken, before they are stored.
neighbourhood-privacy-shown = Who sees what
neighbourhood-privacy-shown-text = Your name, your words about yourself, your area as “about 1 km away”, your entries and your reviews can be seen here. Your e-mail address is shown to nobody. Messages are read by the two of you.
neighbourhood-privacy-others = Cookies and third parties
neighbourhood-privacy-others-text = There is one cookie that keeps you signed in, and one that remembers the language you chose. No advertising, no tracking, no pictures or scripts from elsewhere. Our log notes which kinds of pages were opened, not by whom.
neighbourhood-privacy-yours = It is yours
neighbourhood-privacy-yours-text = From your page you can take along everything about your loans and reviews as a signed file that others can verify.
neighbourhood-privacy-gone = If you go
neighbourhood-privacy-gone-text = Ask whoever runs this place to delete your account. What you lent and borrowed stays in the others’ records without your name.

founding-done-already = This neighbourhood has been founded already.

invitation-title = Invite your neighbours
invitation-lead = The more neighbours join, the more likely somebody next door has what you need. Pass on your link, or print it for the letterboxes.
invitation-make = Make my link
invitation-made-done = Here is your link.
invitation-another = Make another link
invitation-many = You have ten links that are still good. Please use one of those.
invitation-state = { $count ->
    [0] Nobody has joined with it yet. It is good until { $day }.
    [one] One neighbour has joined with it. It is good until { $day }.
   *[other] { $count } neighbours have joined with it. It is good until { $day }.
 }
invitation-slips = Print slips for letterboxes
invitation-welcome-title = A neighbour invites you to { $name }
invitation-welcome-lead = In { $name }, neighbours lend and give each other things: a drill for an afternoon, a raclette grill for Saturday, a cot that nobody needs any more.
invitation-welcome-how = It is free, and nobody learns where you live: you only choose the area around you.
invitation-welcome-waits = Whoever runs this place looks at each new account before it can take part.
invitation-welcome-join = Join
invitation-welcome-look = Look around first
invitation-over-title = This link is no longer good
invitation-over-text = Links run out after three months. Ask the neighbour who gave it to you for a new one.
invitation-slips-title = Slips for letterboxes
invitation-slips-lead = One sheet gives eight slips. Print it, cut it, and drop the slips where you would like neighbours to join.
invitation-slips-print = Print
invitation-slips-links = My links
invitation-slips-none = One joins here with a link only. Make yours first; it goes onto the slips.
invitation-slip-text = We lend each other things, from drills to cots, here in the neighbourhood. It is free. Join us:
