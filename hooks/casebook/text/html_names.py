"""Names with a meaning in HTML and Markdown, for the rules on markup and for the parser without HTML."""

# the types of admonitions that a page may use
ADMONITIONS = "note abstract info tip success question warning failure danger bug example quote".split()

# Elements whose name after a `<` is never ordinary text: they are found unclosed too.
ACTIVE = """
    script iframe frame frameset object embed applet svg math img image picture video audio source track canvas form
    input button select textarea style link meta base body html head template slot dialog details marquee portal
    noscript noembed noframes plaintext xmp foreignobject animate animatetransform set use isindex keygen param area
    map title option optgroup fieldset listing bgsound blink layer ilayer fencedframe
""".split()

# Elements whose names also appear in ordinary text: they are found only if written as a complete or an open tag.
PASSIVE = """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn dir
    div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd label legend li main
    mark menu meter nav nobr ol output p pre progress q rp rt ruby s samp search section small span strike strong
    sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr mi mo mn ms mtext mglyph malignmark
    semantics annotation-xml maction mstyle
""".split()

# names that appear in generic types of program code: vector<object>, Array<a>
TYPES = "object set map input output link image a b i p q s u var data code time label title param".split()
