import type { SentenceWords } from './words.ts'

export const en: SentenceWords = {
  kinds: {
    armed_clash: 'an armed clash', armed_attack: 'an armed attack', assassination: 'an assassination', bombing: 'a bombing', suicide_bombing: 'a suicide bombing',
    explosion: 'an explosion of untold cause', mine_blast: 'a mine blast', shelling: 'shelling', air_strike: 'an air strike', drone_strike: 'a drone strike',
    abduction: 'an abduction', release: 'a release', execution: 'an execution', arson: 'arson', robbery: 'a robbery', border_incursion: 'a border incursion',
    irregular_crossing: 'an irregular crossing of the border', arrest: 'an arrest', foiled_plot: 'a plot that was foiled', drug_seizure: 'a seizure of drugs',
    weapons_seizure: 'a seizure of weapons', goods_seizure: 'a seizure of goods', crop_eradication: 'an eradication of crops', deportation: 'a deportation',
    displacement: 'a displacement', border_closure: 'a closure of the border', border_reopening: 'a reopening of the border', protest: 'a protest', riot: 'a riot',
    accident: 'an accident', natural_hazard: 'a natural hazard', other: 'an act of violence',
  },
  when: { day: 'On {day}', range: 'Between {from} and {to}', published: 'On a day not told, {day} at the latest', partial: 'On {day} of a year not told', unknown: 'On a day not known' },
  where: {
    in: 'in {place}', place: '{name} ({within})', within: 'known to within {radius}', 'no-place-named': 'at a place that no report names',
    'not-in-gazetteer': 'at a place that the gazetteer does not know', ambiguous: 'at one of several places of the same name',
  },
  sentence: '{when}, {what} {where}{figures}{saidBy}{status} {sources}.',
  figures: {
    killed: '{n} killed', wounded: '{n} wounded', abducted: '{n} abducted', arrested: '{n} arrested', missing: '{n} missing', displaced: '{n} displaced',
    deported: '{n} deported', crossed: '{n} crossed the border',
  },
  attackers: 'of the attackers {figure}', figuresAfter: ': {figures}', range: '{said} (figures run from {low} to {high})', atLeast: '{said} (figures run from {low} upwards)', none: 'nobody', amount: '{mass} of {substance}',
  substances: {
    opium: 'opium', heroin: 'heroin', methamphetamine: 'methamphetamine', hashish: 'hashish', cannabis: 'cannabis', narcotics: 'narcotics', precursor: 'precursors',
    weapons: 'weapons', ammunition: 'ammunition', explosives: 'explosives', money: 'money', goods: 'goods', other: 'other things',
  },
  saidBy: ', according to {who}', via: '{who} (through {via})', unnamed: 'a voice not named', outletItself: '{outlet} itself', more: '{n} more',
  statuses: { reported: '', corroborated: '', acknowledged: '', disputed: '; this is disputed', denied: '; this is denied', withdrawn: '; this was withdrawn by its source', confirmed: '' },
  sources: '(sources: {sources})', noSource: '(no source is left)', undated: 'undated', comma: ', ', semicolon: '; ',
}
