map-metres = { $metres } m
map-kilometres = { $kilometres } km
map-title = On the map
map-title-for = “{ $words }” on the map
map-as-list = As a list
map-show = On the map
map-drawn = What there is, square by square
map-moves = Move the map
map-nearer = Nearer
map-farther = Farther
map-north = To the north
map-south = To the south
map-west = To the west
map-east = To the east
map-home = Back to where you looked
map-list = What is on this map
map-near = Near { $place }
map-near-nothing = Far from every town
map-square = { $count ->
    [one] 1 entry in a square of { $kilometres }, { $way }
   *[other] { $count } entries in a square of { $kilometres }, { $way }
 }
map-middle = in the middle
map-nothing = Nothing here. Go farther away, or choose something else.
map-cut = Only the nearest { $count } are counted. Go nearer to see all.
map-caption = Each number says how many entries there are in its square. A dashed square is a wider area that some neighbours chose. North is up.
map-caption-own = Your own area has a thick outline.
map-background = Background: { $attribution }
