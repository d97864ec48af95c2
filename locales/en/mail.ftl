mail-greeting = Hello { $name },
mail-footer = You get this mail because you have an account on { $site }
mail-unsubscribe = No more of these mails, in one click:
mail-test-subject = Palier: a test
mail-test = This mail was sent by “palier mail test”. If you can read it, Palier can write to your neighbours.
mail-open = Open the page
mail-digest-subject = { $count ->
    [one] One thing of today
   *[other] { $count } things of today
}
mail-digest = This is what happened since yesterday evening:
mail-digest-item =
    { $subject }
    { $words }
mail-digest-change = Choose what we write about, and when
