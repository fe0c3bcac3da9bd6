import type { SentenceLanguage } from '../names.ts'

/** What a voice is where it has no name, as the packs write it, in the other languages of the cited sentence: Persian and Dari, Russian, Tajik. */
const ROLES: Readonly<Record<string, readonly [fa: string, ru: string, tg: string]>> = {
  spokesperson: ['سخنگو', 'представитель', 'сухангӯ'], spokesman: ['سخنگو', 'представитель', 'сухангӯ'], 'deputy spokesman': ['معاون سخنگو', 'заместитель представителя', 'муовини сухангӯ'],
  president: ['رئیس‌جمهور', 'президент', 'президент'], 'prime minister': ['نخست‌وزیر', 'премьер-министр', 'сарвазир'], 'foreign minister': ['وزیر خارجه', 'министр иностранных дел', 'вазири корҳои хориҷӣ'],
  'interior minister': ['وزیر داخله', 'министр внутренних дел', 'вазири корҳои дохилӣ'], 'defence minister': ['وزیر دفاع', 'министр обороны', 'вазири мудофиа'], minister: ['وزیر', 'министр', 'вазир'],
  'deputy minister': ['معاون وزیر', 'заместитель министра', 'муовини вазир'], ambassador: ['سفیر', 'посол', 'сафир'], consul: ['کنسول', 'консул', 'консул'], governor: ['والی', 'губернатор', 'волӣ'],
  'district head': ['رئیس ناحیه', 'глава района', 'раиси ноҳия'], 'district governor': ['ولسوال', 'глава уезда', 'вулусвол'], 'police chief': ['فرمانده پلیس', 'начальник полиции', 'сардори пулис'], commander: ['فرمانده', 'командир', 'фармондеҳ'],
  director: ['رئیس', 'директор', 'директор'], head: ['رئیس', 'глава', 'раис'], 'secretary-general': ['دبیرکل', 'генеральный секретарь', 'дабири кулл'], 'head of information': ['مسئول اطلاعات', 'начальник управления информации', 'раиси иттилоот'],
  lawmaker: ['نمایندهٔ مجلس', 'депутат', 'вакили парлумон'], deputy: ['معاون', 'заместитель', 'муовин'], prosecutor: ['دادستان', 'прокурор', 'додситон'], judge: ['قاضی', 'судья', 'судя'], leader: ['رهبر', 'лидер', 'раҳбар'],
  officer: ['افسر', 'офицер', 'афсар'], official: ['یک مقام', 'официальное лицо', 'як мақом'], officials: ['مقام‌ها', 'официальные лица', 'мақомот'], representative: ['نماینده', 'представитель', 'намоянда'],
  resident: ['یک باشنده', 'местный житель', 'як сокин'], residents: ['باشندگان', 'местные жители', 'сокинон'], source: ['یک منبع', 'источник', 'як манбаъ'], sources: ['منابع بی‌نام', 'источники', 'манбаъҳо'], media: ['رسانه‌ها', 'СМИ', 'расонаҳо'],
  doctor: ['یک پزشک', 'врач', 'як пизишк'], witness: ['یک شاهد', 'очевидец', 'як шоҳид'], witnesses: ['شاهدان', 'очевидцы', 'шоҳидон'],
}
const COLUMN: Readonly<Record<Exclude<SentenceLanguage, 'en'>, 0 | 1 | 2>> = { fa: 0, 'fa-AF': 0, ru: 1, tg: 2 }

/** A role in the words of a language; null for one that no table translates, which is better unsaid than said in English. */
export const roleIn = (role: string, language: SentenceLanguage): string | null => (language === 'en' ? role : (ROLES[role]?.[COLUMN[language]] ?? null))
