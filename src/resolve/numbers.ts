/**
 * Every number by which claims are judged, weighed 2026-11 on short reports of our own gold. Points add up over the
 * kinds of evidence; a positive one speaks for one incident, a negative one against it.
 */
export const NUMBERS = {
  verdict: {
    /** points; from here on two tellings are one incident: a day and a kind in common are not enough, a place or a number must join them */
    same: 4.4,
    /** points; from here on a person should look */
    unsure: 3,
    /** points beside those of time and kind, without which nobody is asked */
    particular: 1,
    /** points; below it the founder's own telling contradicts, whatever was learned since */
    founderFloor: 0,
  },
  time: {
    /** days; a stated span up to this long is a date, a longer one a period */
    dateDays: 2,
    /** points; both state the same day or night */
    sameDay: 3,
    /** points; a date inside a period of up to a month, of up to a year */
    insideMonth: 1, insideYear: 0.3,
    /** points; a day apart: nights, zones and "yesterday" slip by one */
    dayApart: -1.5,
    /** points; two or three days apart, and further */
    fewDaysApart: -4.5, apart: -9,
    /** points; published up to two days, four days, a week, a month after the date of the other, or later */
    toldAtOnce: 1.5, toldSoon: 1, toldInWeek: 0.4, toldInMonth: -2.5, toldLater: -6,
    /** points; published before the other's date: it tells of something else */
    toldBefore: -9,
    /** points; neither states a date, and both came out within a day, three days, a week, or further apart */
    outTogether: 1.5, outNear: 0.5, outInWeek: -1, outApart: -5,
    /** points; one of them says nothing of its time: the rest must say more */
    unsaid: -0.5,
    /** points; month and day agree and the year is not known */
    sameMonthDay: 2.4,
  },
  place: {
    /** metres; a circle up to this is as good as a spot */
    spotRadius: 35_000,
    /** metres; what two circles may lie apart and still be one place, for a gazetteer's points are not the event's */
    slack: 12_000,
    /** points; the same settlement, site or district; spots whose circles touch; the same region; a spot in the other's region */
    sameSpot: 3, spotsTouch: 2.4, sameRegion: 1.5, inside: 1.2,
    /** points; only the country or the border in common */
    sameCountry: 0.3,
    /** points; circles apart in one country, and in different countries */
    apart: -3.5, otherCountry: -4.5,
    /** points; a place that one telling could not decide on is among the other's */
    candidate: 0.6,
  },
  kind: {
    /** points; the same telling kind (drone strike, abduction), the same plain kind (armed attack), kinds that describe one act */
    sameTelling: 1.2, samePlain: 0.7, compatible: 0.3,
    /** points; the same group but no one act, and different groups */
    unlike: -2, otherGroup: -9,
  },
  figures: {
    /** points; the same exact number from so many on: twos are common in a day, twelves are not */
    equal: [[0, 0.3], [1, 0.8], [2, 1.2], [3, 1.6], [4, 2], [8, 2.6], [20, 3]],
    /** numbers; among more than so many rival ones an equal one says less, in proportion */
    rivals: 6,
    /** share; a number of wounded varies more, so it says less */
    wounded: 0.7,
    /** points; bounds that fit closely ("at least 3" and 5), and bounds that fit nearly anything ("some" and 12) */
    fits: 0.5, fitsLoosely: 0.1,
    /** share of the points of an equal number; large numbers within a twentieth are one number rounded ("over a thousand" and 1037) */
    rounded: 0.6, roundedWithin: 0.05, roundedFrom: 20,
    /** points; an earlier lower toll that may have grown; numbers near each other; far apart */
    grown: -0.5, near: -1, clash: -2.4,
    /** points; other people counts (deported, crossed) differ from day to day */
    otherCount: -3,
    /** ratio; up to here a toll may grow or two voices may differ; one more or less is always near */
    growth: 2, nearRatio: 1.5, nearBy: 1,
  },
  /** points; weapon in common; none in common */
  means: { same: 1, other: -0.4 },
  /** points; victims of one nationality, of other nationalities; the same occupation */
  victims: { sameNationality: 1, otherNationality: -2, sameGroup: 0.8 },
  /** points; a target's name in common; the doer in common, another doer; the other side in common */
  names: { target: 1, doer: 0.7, otherDoer: -1, party: 0.4 },
  amounts: {
    /** share; masses within it are one mass (rounding, tonnes against kilograms) */
    tolerance: 0.02,
    /** points; the same mass; masses that differ by less than half, and by more */
    equal: 3.2, differ: -1, clash: -3,
  },
  /** points; one office or person speaks in both within two days */
  speaker: { same: 0.6, withinDays: 2 },
  /** points; one report tells of both as two happenings */
  report: { toldApart: -2.5 },
  copies: {
    /** words in a shingle, and share of the shorter text's shingles that make two texts copies */
    shingleWords: 4, share: 0.6,
    /** shingles; shorter texts say too little to be called copies unless equal; and kept of a long text at most */
    fewest: 8, most: 128,
    /** points; one text tells it in the same words */
    sameClause: 4.5,
  },
  block: {
    /** days; tellings without a date are looked for in these many days before they came out */
    lookBackDays: 8,
    /** days; a longer period is looked for by its numbers */
    longestDays: 31,
    /** numbers; a timeless telling is looked for by an exact one from here on at its place, and in its country */
    smallNumber: 2, largeNumber: 8,
    /** degrees; a timeless telling is looked for in the cells of this size around its place */
    cellDegrees: 0.5,
  },
  links: {
    /** days; the incidents of a longer total are counted when somebody asks, not linked one by one */
    longestTotalDays: 31,
    /** days; a reaction comes within these days */
    reactionDays: 10,
  },
} as const
