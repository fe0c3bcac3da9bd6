import type { SentenceWords } from './words.ts'

export const tg: SentenceWords = {
  kinds: {
    armed_clash: 'бархӯрди мусаллаҳона', armed_attack: 'ҳамлаи мусаллаҳона', assassination: 'сӯиқасд', bombing: 'таркиши бомба', suicide_bombing: 'ҳамлаи интиҳорӣ',
    explosion: 'таркише, ки сабабаш гуфта нашудааст', mine_blast: 'таркиши мина', shelling: 'тирборон бо яроқи вазнин', air_strike: 'ҳамлаи ҳавоӣ', drone_strike: 'ҳамлаи дронӣ',
    abduction: 'одамрабоӣ', release: 'озодшавӣ', execution: 'эъдом', arson: 'оташзанӣ', robbery: 'ғорат', border_incursion: 'вуруди мусаллаҳона аз марз',
    irregular_crossing: 'убури ғайриқонунии марз', arrest: 'боздошт', foiled_plot: 'пешгирии ҷиноят', drug_seizure: 'мусодираи маводи мухаддир', weapons_seizure: 'мусодираи силоҳ',
    goods_seizure: 'мусодираи мол', crop_eradication: 'нобудсозии кишт', deportation: 'ихроҷи муҳоҷирон', displacement: 'бехонумон шудани мардум', border_closure: 'баста шудани марз',
    border_reopening: 'боз шудани марз', protest: 'эътироз', riot: 'бетартибӣ', accident: 'садама', natural_hazard: 'офати табиӣ', other: 'ҳодисаи хушунатбор',
  },
  when: { day: 'Рӯзи {day}', range: 'Байни {from} ва {to}', published: 'Дар рӯзи нагуфта, на дертар аз {day}', partial: '{day}, соли нагуфта', unknown: 'Дар рӯзи номаълум' },
  where: {
    in: 'дар {place}', place: '{name} ({within})', within: 'бо дақиқии {radius}', 'no-place-named': 'дар ҷойе, ки ягон хабар ном набурдааст',
    'not-in-gazetteer': 'дар ҷойе, ки дар феҳрист нест', ambiguous: 'дар яке аз чанд ҷойи ҳамном',
  },
  sentence: '{when}, {what} {where}{figures}{saidBy}{status} {sources}.',
  figures: {
    killed: '{n} кушта', wounded: '{n} захмӣ', abducted: '{n} рабудашуда', arrested: '{n} боздоштшуда', missing: '{n} бедарак', displaced: '{n} бехонумон',
    deported: '{n} ихроҷшуда', crossed: '{n} нафар аз марз гузашта',
  },
  attackers: 'аз ҳамлагарон {figure}', figuresAfter: ': {figures}', range: '{said} (аз {low} то {high} гуфтаанд)', atLeast: '{said} (аз {low} ба боло гуфтаанд)', none: 'бе', amount: '{substance}: {mass}',
  substances: {
    opium: 'афюн', heroin: 'героин', methamphetamine: 'метамфетамин', hashish: 'ҳашиш', cannabis: 'каннабис', narcotics: 'маводи мухаддир', precursor: 'прекурсорҳо',
    weapons: 'силоҳ', ammunition: 'муҳиммот', explosives: 'маводи тарканда', money: 'пул', goods: 'мол', other: 'чизҳои дигар',
  },
  saidBy: ', ба гуфтаи {who}', via: '{who} (тавассути {via})', unnamed: 'овози беном', outletItself: 'худи {outlet}', more: 'боз {n}',
  statuses: { reported: '', corroborated: '', acknowledged: '', disputed: '; ин мавриди баҳс аст', denied: '; ин рад шудааст', withdrawn: '; манбаъ хабарро пас гирифтааст', confirmed: '' },
  sources: '(сарчашмаҳо: {sources})', noSource: '(сарчашмае намондааст)', undated: 'бе сана', comma: ', ', semicolon: '; ',
}
