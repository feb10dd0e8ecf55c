"""Owns the phrases behind the checks on wording: what sounds like blame, hedges, or says nothing.

Promise: a table of cues in the cue language of `cues.py`, and nothing else; whether the words mean
what they seem to is for `wording.py` to say.
"""

_WHO = (
    "{manager*|boss*|director*|supervisor*|ceo|cto|cfo|vp|head|lead|colleague*|coworker*|teammate*"
    "|customer*|client*|company|management|leadership|team|department|developer*|engineer*"
    "|designer*|sales|marketing|predecessor|consultant*|supplier*|vendor*|people|staff|partner*"
    "|leader*|owner*|landlord*|professor*|teacher*|tutor*|nurse*|doctor*|agency|hr|finance|worker*"
    "|chef*|captain*|foreman|principal|dean|coach|board|firm|place|organisation|organization"
    "|he|she|they|everyone|everybody}"
)
_MEAN = (
    "clueless|hopeless|useless|spiteful|petty|moody|nasty|mean|two faced|backstabbing|bossy|vain"
    "|disorganised|disorganized|unreliable|careless|greedy|cheap|bitter|jealous|slow witted|dense"
    "|sloppy|ungrateful|entitled|whiny|pompous|inept|out of {his|her|their} depth"
    "|not {very bright|the brightest|up to it|up to the job}"
)
_SCORN = (
    "bully|bullies|amateur|amateurs|clown|clowns|dinosaur|dinosaurs|liar|liars|snake|snakes|crook"
    "|crooks|coward|cowards|idiot|idiots|fools|jerk|jerks|jokers|tyrant|tyrants|slacker|slackers"
)
_BAD = (
    "{useless|incompetent|lazy|stupid|idiot*|clueless|toxic|terrible|awful|hopeless|pathetic"
    "|unprofessional|dishonest|ignorant|arrogant|rude|selfish|cowardly|childish|impossible"
    "|ridiculous|crazy|insane|dumb|horrible|a {joke|bully|liar|nightmare|disaster|coward|fool"
    "|moron|jerk|mess|control freak|dinosaur}}"
)
_BE = "{was|were|is|are|had been|has been|being}"
_THEY = "{he|she|they|trainee|colleague|guy|lady|man|woman|manager|boss|partner|team}"
_THEM = "{he|she|they|his|her|their}"
CUES = {
    "badmouth": (
        f"{_WHO} {_BE} {{so|really|just|such|pretty|quite|always|}} {_BAD}",
        f"{_BAD} {_WHO}",
        f"{{idiot*|moron*|bully|liar*|jerk*}} {{of a|who}} {_WHO}",
        f"{_WHO} {{had|have|has}} {{no clue|no idea what}}",
        f"{_WHO} {{did|does}} not {{have a clue|care|know what {{he|she|they}}|give a}}",
        f"{_WHO} could not {{be bothered|care less|manage {{a|his|her|their}}}}",
        f"{_WHO} ... {{micromanag*|screamed at|bullied|threw me under|stabbed}}",
        f"{_WHO} {{took|stole|claimed|grabbed}} {{credit|my idea|all the credit|my work}}",
        "{nightmare|nasty|spineless|brainless|so called|good for nothing} " + _WHO,
        f"{_WHO} {_BE} {{very|so|really|simply|just|always|too|}} {{{_MEAN}}}",
        f"{{{_MEAN}}} {_WHO}",
        f"{_WHO} {_BE} {{a|such a|}} {{pain|waste of {{space|time|money}}|circus|clown*|shambles}}",
        "{impossible|awful|terrible|horrible|a nightmare|a pain|hell} to {work|deal|live} with",
        "worst {manager|boss|team|company|colleague|client|customer|employer|place to work}",
        f"{_WHO} ... only {{cared|cares|thinks}} about {{himself|herself|themselves|money}}",
        f"{_WHO} never {{did|does|do|lifted|pulled|listen*|bothered|cared|knew|replied}}",
        f"{_WHO} {_BE} too {{lazy|stupid|stubborn|proud|scared|cheap|arrogant|greedy}} to",
        f"{_WHO} {{did|does|do}} not {{bother|give {{a|two}}|lift a finger|pull|have the guts}}",
        f"{_WHO} {{had|has|have}} no {{clue|spine|backbone|interest in}}",
        "no {idea|clue} what " + _THEM + " {was|were|is|are} doing",
        f"{{as usual|as always|typical of|typically}} ... {_WHO}",
        f"{_WHO} {{as usual|as always}}",
        f"{_WHO} {{messed|screwed|stuffed|botched|ruined|sabotaged|dumped|wasted|lied|whined}}",
        f"{_WHO} {{blamed|blames|blaming}} {{everyone|everybody|others|us|me|the team|anyone}}",
        f"{_WHO} could not {{manage|run|organise|organize|lead|care}} {{a|his|her|their}}",
        f"{_WHO} ... {_BE} {{just|so|too|always|}} {{rude|lazy|useless|incompetent|clueless}}",
        f"{_BE} {{a|just|all|}} {{bunch of|}} {{{_SCORN}}}",
        f"{{run by|full of|bunch of}} {{{_SCORN}}}",
        f"a {{{_SCORN}}} {{who|and|that}}",
        "{all talk|sinking ship|behind my back|good for nothing|waste of space}",
        "stabbed {me|us|him|her} in the back",
        f"{_WHO} {{did|does|do}} nothing",
        f"{_WHO} {{did|does|do}} not care",
        f"{_WHO} ... could not make up {{his|her|their}} mind",
        f"{_WHO} ... {_BE} more interested in",
        "{terrible|awful|lousy|horrible|shoddy|sloppy|pathetic} {job|work|manager|boss|leader}",
        "{blamed|blames} {everyone|everybody} {but|else}",
        "the {kind|sort|type} of {manager|boss|person|colleague|leader|client} who",
        "{clean*|cleaned|cleaning} up after {my|the|our|his|her} {boss|manager|colleague*|others}",
        "{control freak|power trip|micromanager|drama queen|know it all|ego trip|dead weight}",
        "{mess|disaster|chaos} {left by|that {he|she|they|my}|of a {company|place|team|project}}",
        f"no thanks to {_WHO}",
        f"no thanks to {{the|my|our|his|her}} {_WHO}",
        "{could|can} not be trusted {to|with}",
        "should never have been {hired|promoted|allowed|put|made}",
        f"{_THEY} {_BE} too {{lazy|stupid|stubborn|proud|cheap|arrogant|greedy}} to",
        "{was|were|is|are} {a disgrace|an embarrassment|asleep again|asleep as usual}",
        "just to show {he|she|they|who|off}",
        "to {anyone|anybody} with {eyes|a brain|half a brain}",
        "like {dirt|slaves|idiots|rubbish|garbage}",
        "{had|has|have|with} no respect for {anyone|anybody|others|us|me|my|our}",
        "{knowing|typical of} {him|her|them}",
        f"as usual {_THEY} {{left|forgot|was|were|came|went|did}}",
        "busy {with himself|with herself|with themselves|doing nothing|sending us|chatting}",
        f"{_WHO} {{promise*|says|said|sells}} anything",
    ),
    "hedge": (
        "kind of",
        "sort of",
        "kinda",
        "sorta",
        "i think maybe",
        "maybe i",
        "perhaps i",
        "i probably",
        "{somewhat|slightly|a bit|a little bit|a little} {involved|responsible|helpful}",
        "{played|had|made} a {small|minor|little|tiny} {part|role|hand|share|contribution}",
        "{played|had} a bit of a {part|role}",
        "i {tried|try} {my best|} to {help|be|make sure|ensure|keep|improve|support|explain|do}",
        "i {would say|feel like|believe maybe|somehow}",
        "{or something like that|something like that|and stuff}",
        "i was {just|only} {helping|a helper|supporting|there to help}",
        "{helped|helping|assisted|assisting|supported|supporting} {a bit|a little}",
        "i guess",
        "hopefully",
        "{helped|helping|assisted|assisting} {out|} with",
        "{was|were|been} {somewhat|kind of|sort of|} involved {in|with}",
        "more or less",
        "i {like to|would like to|want to|tend to} think",
        "i think i {am|was} maybe",
        "i might have been the one",
        "somewhat",
        "{just|only} {did|do|doing|made|wrote|gave} a {little|small|tiny} {bit|part}",
        "nothing {big|special|fancy|major} really",
        "i tried to get",
        "i suppose",
        "i think",
        "{i|we} {attempted to|tried {my|our} best}",
        "{made|had} an attempt at",
        "{contributed|contribute} {only|just|} {a {bit|little|tiny bit}|somewhat|slightly}",
        "{to some|to a certain} {extent|degree}",
        "in {a|some} small way",
        "i {got|just was|was just|was probably} lucky",
        "{was|were|is} {probably|mostly|just|only|pure|partly|maybe} luck",
        "{helped|helping} out",
        "{maybe|perhaps} it was me",
        "i {am|was} {maybe|perhaps}",
        "i did not {really|} do much",
        "i hope {i|it|that} {made|helped|did|was|contributed}",
        "i am not sure {if|whether} {i|it was|that was}",
        "i {believe|think} i {may|might}",
        "{at least i|or so i} {think|hope|believe|guess}",
        "if {you|one} can call it that",
        "and whatnot",
        "i merely",
        "all i did was",
        "i am {no|not an|not a|not a real} {expert|manager|leader|specialist|professional|hero}",
        "i am {only|just} {a|an|the}",
        "not sure {if|whether} {this|it|that} {counts|is a good}",
        "{my|a} {tiny|modest|little|small} {bit|share} {by|in|was}",
        "my {share|part|role|contribution} {in that|in it|} was {rather|very|} {tiny|small|modest}",
        "i was {mostly|simply|lucky enough|just} {lucky|to}",
        "{mostly|pure|really} {lucky|by luck|by accident}",
        "{anyone|anybody} {could|would} have done",
        "not a {very|really|} good example",
        "a {silly|stupid} {little|} {thing|one|idea|example}",
        "in a {minor|small|modest} way",
        "had a go at",
        "{had|gave} some input",
        "took part in {writing|building|making|planning|designing|developing}",
        "partly {thanks to|because of} me",
        "i would not call it",
        "{what little i|my limited {experience|knowledge}}",
        "i do not want to {take {the|any|} credit|exaggerate|brag|boast}",
        "{could|might|may} {perhaps|maybe|possibly|} have been the {one|person}",
        "{was|is} no big deal",
        "just a thought",
        "not the right person to",
        "i can not say {i|that i}",
        "{maybe|perhaps} {a bit|a little|partly|got|helped}",
        "maybe partly",
        "{pretty|very} much only",
        "at least i try",
        "dabbled",
        "i tried a little",
    ),
    "filler": (
        "basically",
        "honestly",
        "at the end of the day",
        "needless to say",
        "when all is said and done",
        "as a matter of fact",
        "it goes without saying",
        "{um|uh|erm|uhm}",
        "you know what i mean",
        "long story short",
        "{in all honesty|to tell the truth|in actual fact|truth be told|if i am honest}",
        "{literally|essentially|so yeah|like i said}",
        "{for what it is worth|as you can imagine|at this point in time}",
        "{you know|i mean|like|obviously|frankly|right|well obviously}",
        "{was|were} like",
        "to be {quite|very|} {honest|frank|fair|blunt}",
        "{if i am being|let's be|let us be} {honest|real|frank}",
        "{in all fairness|let's face it|as i said {before|earlier}}",
        "not {gonna|going to} lie",
        "{in the grand scheme of things|the fact of the matter is|so to speak|the thing is}",
    ),
}
"""The cues by the id of their check."""
