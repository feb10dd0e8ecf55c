"""The rules that are off, each with the reason: what is right in an answer is not to be marked.

Promise: a rule that is not named here is on, as harper has it.
"""

from collections.abc import Mapping

_OFF: Mapping[str, str] = {
    "How long and how lively sentences are is for the coach to say.": """
        LongSentences CondenseAllThe AvoidAndAlso Excellent Freezing Starving BoringWords Hedging
        FillerWords KindOf Regionalisms DiscourseMarkers RedundantThat SendAnEmailTo FatalOutcome
        WidelyAccepted
        VeryUnique MoreAdjective AvoidContractions RedundantAdditiveAdverbs RedundantFirsts
        RedundantAcronyms RedundantPretty RedundantSelf RedundantSuperlatives SideTangent FindOut
        AvoidCurses WouldNeverHave BlacklistWhitelist UpdatePlaceNames WholeEntire AdjectiveOfA
        Bollocks QuiteMany AndSuch ForFreeOfCharge LitotesDirectPositive OverPlus Towards
        """,
    "A bullet begins as its writer likes, and products are spelt as their makers like.": """
        SentenceCapitalization OrthographicConsistency UseTitleCase Months DayOneNames AmazonNames
        AppleNames AzureNames GoogleNames JetpackNames MetaNames MicrosoftNames PocketCastsNames
        TumblrNames WordPressDotcom CompaniesProductsAndTrademarks GoggleBrand MercedesBenzHyphen
        JohnsHopkins NotablePlaces Holidays
        """,
    "The trade's short forms are its words: config, min, 200 kB, ASAP.": """
        ExpandAlgorithm ExpandAlloc ExpandArgument ExpandConfiguration ExpandControl
        ExpandCoordinate ExpandDecl ExpandDependencies ExpandDereference ExpandDirectory
        ExpandGovt ExpandMemoryShorthands ExpandMinimum ExpandNotification ExpandParameter
        ExpandPeople ExpandPerformance ExpandPointer ExpandPreference ExpandPrevious
        ExpandStandardInputAndOutput ExpandTimeShorthands ExpandVulnerability ExpandWith
        ExpandWithout Cybersec OkToOkay DotInitialisms AsFarAsICanTell AsFarAsIKnow
        AsIUnderstandIt AsSoonAsPossible BeRightBack ByTheWay ExplainLikeImFive ForWhatItsWorth
        ForYourInformation IDontKnow IfIRecallCorrectly IfIUnderstandCorrectly IfYouKnowYouKnow
        InCaseYouMissedIt InMyHumbleOpinion InMyOpinion InRealLife LetMeKnow NeverMind OhMyGod
        OnTheOtherHand OutOfTheBox PleaseTakeALook Really TalkToYouLater ToBeHonest
        """,
    "One word, two or a hyphen: the trade has its own way with roadmap, runbook, checkout.": """
        RoadMap CompoundNouns SplitWords DisjointPrefixes PhrasalVerbAsCompoundNoun Codebase
        Codebases Tradeoff Backplane Middleware Multicore Multithreading Devops Desktop Keystroke
        Keystrokes LinkedList LinesOfCode Everyone Overall Therein There Instead Upset
        DoubleCheckHyphen ToDoHyphen PostItNoteHyphen ClickThroughRate OutOfDate LeftRightHand
        HyphenateNumberDay FirstPersonModifierHyphen CloseTightKnit InDemandInDepth DoubleClick
        RightClick MakeupCompoundNoun OneHanded PasswordProtectedHyphen RainbowColoredHyphen
        """,
    "How commas, dashes, quotes and numbers are set is a matter of taste.": """
        OxfordComma NoOxfordComma Dashes EllipsisLength UseEllipsisCharacter NumericRangeEnDash
        QuoteSpacing UnclosedQuotes NoFrenchSpaces FootInchMinuteSecondSymbols CurrencyPlacement
        SpelledNumbers PluralDecades QuantifierNumeralConflict
        IncludingButNotLimitedToPunctuation
        """,
    "It is wrong more often than the writer: tried on answers that are well as they are.": """
        MissingPreposition MissingTo MissingDeterminer MassNouns NotTo NotIn OneOfTheSingular
        TheHowWhy FindFine PronounKnew GoodAt HowTo LetsConfusion WhomSubjectOfVerb TheirToTheyre
        LetToDo VeryLess NominalWants ThereIsAgreement MergeWords RelayOnForRely QuiteQuiet
        CriteriaPhenomena WrongNegative TheyToThem ModalBeAdjective DoToDueTo ThatWhich
        MultipleFrequencyAdverbs AdjectiveDoubleDegree IfWouldve
        """,
}

OFF = frozenset(name for names in _OFF.values() for name in names.split())
"""The names of the rules that are off."""
