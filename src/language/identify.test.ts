import { describe, expect, it } from 'vitest'
import { identify } from './identify.ts'
import { MARKS } from './marks.ts'

const tell = (text: string, lang: string | null = null, url: string | null = null): string => identify({ title: null, text, lang, source: null, url }).language

const SENTENCES = {
  en: ['Two border guards were wounded when their post came under fire late on Tuesday.', 'The ministry said that trade through the bridge would resume next week.'],
  fa: ['سخنگوی پلیس گفت دو نفر در این تیراندازی کشته شدند و خودروی آنان در جاده رها شده بود.', 'استاندار گفت بیمارستان شهر سه زخمی را پذیرفته است.'],
  'fa-AF': ['قوماندان امنیه می‌گوید که دو باشندهٔ این ولسوالی در سرک عمومی زخمی شده‌اند.', 'والی گفت که شفاخانهٔ ولایتی سه زخمی را به تاریخ ۱۲ قوس پذیرفته است.'],
  ps: ['د پولیسو ویاند وویل چې په دې پېښه کې دوه کسان ټپیان شوي دي.', 'چارواکي وایي پوله به سبا ته بیرته پرانیستل شي.'],
  ur: ['پولیس کے مطابق سرحد کے قریب فائرنگ میں دو افراد زخمی ہو گئے ہیں۔', 'حکام نے کہا ہے کہ گزرگاہ کل سے کھول دی جائے گی۔'],
  ar: ['قال المتحدث إن شخصين أصيبا في إطلاق نار قرب الحدود مساء أمس.', 'أعلنت الوزارة أن المعبر سيفتح الأسبوع المقبل أمام الشاحنات.'],
  ru: ['Двое пограничников ранены в результате обстрела заставы, сообщили в ведомстве.', 'Пункт пропуска откроется на следующей неделе, заявил министр.'],
  tg: ['Ба гуфтаи сухангӯи вазорат, ду сарҳадбон дар натиҷаи тирпаронӣ захмӣ шуданд.', 'Гузаргоҳ аз ҳафтаи оянда барои мошинҳои боркаш боз мешавад.'],
  'uz-Cyrl': ['Чегара қўшинлари матбуот хизмати икки аскар яралангани ҳақида хабар берди.', 'Кўприк келаси ҳафтадан юк машиналари учун очилади, деди вазир.'],
  'uz-Latn': ['Chegara qo‘shinlari matbuot xizmati ikki askar yaralangani haqida xabar berdi.', "Ko'prik kelasi haftadan yuk mashinalari uchun ochiladi, dedi vazir."],
  kk: ['Шекара қызметі екі сарбаздың жараланғанын хабарлады.', 'Өткел келесі аптадан бастап жүк көліктері үшін ашылады деді министр.'],
  ky: ['Чек ара кызматы эки жоокердин жаракат алганын билдирди.', 'Өткөрмө пункт кийинки жумадан баштап жүк унаалары үчүн ачылат, деди министр.'],
  tr: ['Sınır birlikleri iki askerin yaralandığını ve bir aracın yandığını açıkladı.', 'Bakan, köprünün gelecek hafta kamyonlar için açılacağını söyledi.'],
  tk: ['Serhet gullugy iki esgeriň ýaralanandygyny habar berdi.', 'Köpri indiki hepdeden ýük ulaglary üçin açylýar diýip ministr aýtdy.'],
  'zh-Hans': ['边防部队说，两名士兵在袭击中受伤。', '部长表示，大桥下周将对货车开放。'],
  'zh-Hant': ['邊防部隊說，兩名士兵在襲擊中受傷。', '部長表示，大橋下週將對貨車開放。'],
  hi: ['सीमा बल ने कहा कि हमले में दो जवान घायल हो गए हैं।'], mr: ['हल्ल्यात दोन जवान जखमी झाले आहेत आणि एक वाहन जळाले असे अधिकाऱ्यांनी सांगितले.'],
  bn: ['সীমান্ত বাহিনী জানিয়েছে, হামলায় দুই সেনা আহত হয়েছেন।'], te: ['దాడిలో ఇద్దరు సైనికులు గాయపడ్డారు.'], ja: ['国境警備隊は兵士2人が負傷したと発表した。'], ko: ['국경수비대는 병사 두 명이 다쳤다고 밝혔다.'],
  uk: ['Прикордонники повідомили, що двоє військових були поранені під час обстрілу.'], bg: ['Граничните сили съобщиха, че двама войници са били ранени при нападението.'],
  de: ['Zwei Soldaten wurden bei dem Angriff verletzt, wie der Grenzschutz am Dienstag mitteilte.'], fr: ['Deux soldats ont été blessés dans une attaque, selon les gardes-frontières.'],
} as const satisfies Record<string, readonly string[]>

describe('identify', () => {
  for (const [tag, sentences] of Object.entries(SENTENCES))
    it(`knows ${tag} from a sentence`, () => { expect(sentences.map((sentence) => tell(sentence))).toEqual(sentences.map(() => tag)) })

  it('says und, with the reason, of a language that it does not know', () => {
    const unknown = ['Дунейы адæмтæ иууылдæр райгуырынц сæрибарæй.', 'Yan kungiyar sun kashe mutane a kauyen jiya da dare.', 'Visi žmonės gimsta laisvi ir lygūs savo orumu.', 'Хьал-де муха ду, доттагI?']
    expect(unknown.map((text) => tell(text))).toEqual(unknown.map(() => 'und'))
    expect(identify({ title: null, text: unknown[1] as string, lang: null, source: null, url: null }).why).toMatch(/recognised|open/)
  })
  it('hears a flash headline of a few words', () => {
    expect(['Двое солдат убиты в Тахаре.', 'Се марзбон кушта шуданд.', 'Two soldiers killed in Takhar', 'دو سرباز در تخار کشته شدند.'].map((text) => tell(text))).toEqual(['ru', 'tg', 'en', 'fa'])
  })
  it('does not guess from a name, a number or nothing', () => {
    expect(['', '   ', '12.11.2025 — 14:30', 'ISKP', 'شاهین', 'Хорог', '🚁🚁'].map((text) => tell(text))).toEqual(Array(7).fill('und'))
  })
  it('lets the hint decide what the text leaves open, and overrules a wrong one', () => {
    expect(tell('Хорог', 'tg')).toBe('tg')
    expect(tell('ISKP', 'fa')).toBe('und')
    expect(tell(SENTENCES.ru[0], 'tg')).toBe('ru')
    expect(tell(SENTENCES.ps[0], 'fa-AF')).toBe('ps')
    expect(tell(SENTENCES['uz-Cyrl'][0], 'uz')).toBe('uz-Cyrl')
    expect(tell(SENTENCES['zh-Hant'][0], 'zh-CN')).toBe('zh-Hant')
    expect(tell(SENTENCES.en[0], '--not a tag--')).toBe('en')
  })
  it('tells Dari by Afghan words, then by the hint, then by the address', () => {
    const plain = 'مقام‌ها می‌گویند که سه تن در این حمله کشته شدند و دو تن دیگر زخم برداشتند.'
    expect([tell(plain), tell(plain, 'fa-AF'), tell(plain, 'prs'), tell(plain, 'fa-IR'), tell(plain, null, 'https://news.example.af/1')]).toEqual(['fa', 'fa-AF', 'fa-AF', 'fa', 'fa-AF'])
    expect(tell(SENTENCES['fa-AF'][0], 'fa-IR')).toBe('fa-AF')
  })
  it('takes the month for Afghan only beside a number', () => {
    expect(tell('حمله به تاریخ ۸ عقرب در نزدیکی مرز رخ داد و سه تن کشته شدند.')).toBe('fa-AF')
    expect(tell('نیش عقرب خطرناک است و باید از آن دوری کرد.')).toBe('fa')
  })
  it('goes with the majority of a mixed text, addresses not counted', () => {
    expect(tell(`${SENTENCES.tg.join(' ')} https://example.org/a-very-long-address/with/many/latin/letters-and-words-of-english-in-it`)).toBe('tg')
    expect(tell(`${SENTENCES.ru.join(' ')} ${SENTENCES.tg[0]} ${SENTENCES.ru.join(' ')}`)).toBe('ru')
    expect(tell(`China Road and Bridge Corporation: ${SENTENCES.fa.join(' ')}`)).toBe('fa')
  })
  it('reads Persian typed on an Arabic keyboard, and Tajik and Uzbek without their letters', () => {
    expect(tell(SENTENCES.fa[0].replace(/ی/g, 'ي').replace(/ک/g, 'ك'))).toBe('fa')
    expect(tell('Ба гуфтаи вазорат ду нафар дар ин хамла кушта шуданд ва се нафари дигар захми шуданд.')).toBe('tg')
    expect(tell('Вазирлик билдиришича, икки киши яраланган ва бир киши халок булган.')).toBe('uz-Cyrl')
  })
  it('has a table without a doubled tag or an empty list of words', () => {
    expect(new Set(MARKS.map((mark) => mark.tag)).size).toBe(MARKS.length)
    expect(MARKS.filter((mark) => mark.words.trim() === '').map((mark) => mark.tag)).toEqual([])
  })
})
