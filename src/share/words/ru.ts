import type { SentenceWords } from './words.ts'

export const ru: SentenceWords = {
  kinds: {
    armed_clash: 'вооружённое столкновение', armed_attack: 'вооружённое нападение', assassination: 'покушение на убийство', bombing: 'подрыв', suicide_bombing: 'подрыв смертника',
    explosion: 'взрыв, причина которого не названа', mine_blast: 'подрыв на мине', shelling: 'обстрел', air_strike: 'авиаудар', drone_strike: 'удар беспилотника',
    abduction: 'похищение', release: 'освобождение', execution: 'казнь', arson: 'поджог', robbery: 'ограбление', border_incursion: 'вторжение через границу',
    irregular_crossing: 'переход границы вне пунктов пропуска', arrest: 'задержание', foiled_plot: 'предотвращённое преступление', drug_seizure: 'изъятие наркотиков',
    weapons_seizure: 'изъятие оружия', goods_seizure: 'изъятие товаров', crop_eradication: 'уничтожение посевов', deportation: 'депортация', displacement: 'перемещение населения',
    border_closure: 'закрытие границы', border_reopening: 'открытие границы', protest: 'протест', riot: 'беспорядки', accident: 'несчастный случай',
    natural_hazard: 'стихийное бедствие', other: 'насильственное действие',
  },
  when: { day: '{day}', range: 'С {from} по {to}', published: 'В неназванный день, не позднее {day}', partial: '{day} неназванного года', unknown: 'В неизвестный день' },
  where: {
    in: 'место: {place}', place: '{name} ({within})', within: 'с точностью до {radius}', 'no-place-named': 'место не названо ни в одном сообщении',
    'not-in-gazetteer': 'место, которого нет в справочнике', ambiguous: 'одно из нескольких мест с таким названием',
  },
  sentence: '{when}: {what}, {where}{figures}{saidBy}{status} {sources}.',
  figures: {
    killed: 'убитых {n}', wounded: 'раненых {n}', abducted: 'похищенных {n}', arrested: 'задержанных {n}', missing: 'пропавших без вести {n}', displaced: 'перемещённых {n}',
    deported: 'депортированных {n}', crossed: 'перешедших границу {n}',
  },
  attackers: 'нападавших: {figure}', figuresAfter: '; {figures}', range: '{said} (называют от {low} до {high})', atLeast: '{said} (называют от {low} и больше)', none: 'нет', amount: '{substance}: {mass}',
  substances: {
    opium: 'опий', heroin: 'героин', methamphetamine: 'метамфетамин', hashish: 'гашиш', cannabis: 'каннабис', narcotics: 'наркотики', precursor: 'прекурсоры',
    weapons: 'оружие', ammunition: 'боеприпасы', explosives: 'взрывчатка', money: 'деньги', goods: 'товары', other: 'прочее',
  },
  saidBy: '; сообщают: {who}', via: '{who} (через {via})', unnamed: 'неназванный голос', outletItself: 'само издание {outlet}', more: 'ещё {n}',
  statuses: { reported: '', corroborated: '', acknowledged: '', disputed: '; данные оспариваются', denied: '; это опровергается', withdrawn: '; источник отозвал сообщение', confirmed: '' },
  sources: '(источники: {sources})', noSource: '(источников не осталось)', undated: 'без даты', comma: ', ', semicolon: '; ',
}
