import type { LanguageTag } from '../model/index.ts'

export type Script =
  | 'Arab' | 'Cyrl' | 'Latn' | 'Hani' | 'Kana' | 'Hang' | 'Deva' | 'Beng' | 'Guru' | 'Gujr' | 'Orya' | 'Taml' | 'Telu' | 'Knda' | 'Mlym'
  | 'Sinh' | 'Thai' | 'Laoo' | 'Tibt' | 'Mymr' | 'Geor' | 'Ethi' | 'Khmr' | 'Mong' | 'Armn' | 'Hebr' | 'Grek'

/**
 * What gives a language away among the others of its script. A speaker can read and mend this table:
 * `own` are letters that no neighbour in this table writes, `shared` letters that some neighbours write too (a letter of
 * the table that a language does not list speaks against it), `words` are short everyday words, in lower case, without
 * names of places and people, `ends` are endings of two to five letters that longer words of the language often have.
 * Several languages may list the same word or ending. The letters of the Arabic script are written the Persian way (ی ک).
 */
export type Marks = { readonly tag: LanguageTag; readonly script: Script; readonly own: string; readonly shared: string; readonly words: string; readonly ends: string }

/** Scripts that stand for one language of public reporting; a second one would move to the table below. */
export const ALONE: Readonly<Partial<Record<Script, LanguageTag>>> = {
  Kana: 'ja', Hang: 'ko', Guru: 'pa', Gujr: 'gu', Orya: 'or', Taml: 'ta', Telu: 'te', Knda: 'kn', Mlym: 'ml', Sinh: 'si', Thai: 'th',
  Laoo: 'lo', Tibt: 'bo', Mymr: 'my', Geor: 'ka', Khmr: 'km', Mong: 'mn', Armn: 'hy', Hebr: 'he', Grek: 'el',
}

export const MARKS: readonly Marks[] = [
  // Arabic script
  { tag: 'fa', script: 'Arab', own: '', shared: 'پچژگ',
    words: `در به از که این را با است برای آن یک بود شد شده می خود تا کرد هم اند نیز کرده باید دیگر پس نمی بر ها های شود گفت او آنها ما
      اگر چه هر بودند شدند کردند دارد داشت ولی اما یا چند روز سال مورد گفته دو سه همچنین توسط هستند میشود میکند`,
    ends: 'ند هایی های ترین' },
  { tag: 'ps', script: 'Arab', own: 'ټډړږښڅځڼۍ', shared: 'ګېپچژگ',
    words: `د په کې چې او له ته دی یې شو ده سره هم پر دا نه شوي شوی وي وویل کړي کړی کړ دي ځینې خو هغه یو یوه نو ورته باندې وو وه کوي لپاره
      کیږي شي لري کوم هر بیا چا به یا نو څخه دغه`,
    ends: 'ونو ونه انو لو وي' },
  { tag: 'ur', script: 'Arab', own: 'ٹڈںےۓ', shared: 'ڑھہپچژگ',
    words: `کے کی میں ہے کا اور سے کو نے ہیں پر کہ اس یہ بھی ایک تھا کر تھی گیا ان وہ تو نہیں لیے ہو گئی تھے ہوئے جو کیا رہے رہا گئے جب
      بعد ساتھ ہوا ہونے`,
    ends: 'وں یوں نے تے تی' },
  { tag: 'ar', script: 'Arab', own: 'ةأإىيك', shared: 'ؤئ',
    words: `فی من على إلى أن التی الذی عن مع هذا هذه ما لم لا كان كانت قد بعد قبل بین خلال حیث وقال قال ذلك هو هی كما أو ثم أی غیر منذ حتى
      علی الی وأن بأن إن أنه كل عند تم`,
    ends: 'ات ون ین ها هم یة' },
  { tag: 'ckb', script: 'Arab', own: 'ڵڕێڤ', shared: 'ۆەپچژگ',
    words: 'لە بە و کە ئەو بۆ لەگەڵ ئەم دەکات هەر بوو کرد یان نییە سەر دوای لێ دا ئەوەی ناو خۆی',
    ends: 'ەکە ەکان ەوە' },
  { tag: 'ug', script: 'Arab', own: 'ۈۋڭې', shared: 'ۆەۇپچژگ',
    words: 'ۋە بىلەن بۇ ئۇ ئۈچۈن دەپ بىر بولغان ئىدى قىلغان ئۇنىڭ ھەم يەنە بولۇپ كېيىن',
    ends: 'لىق نىڭ لار لەر دىن' },
  { tag: 'sd', script: 'Arab', own: 'ڀٻڄڃڇڊڌڍڏڙڦڳڱڻ۽۾ٺٽٿ', shared: 'ھپچگ',
    words: 'جي ۾ جو کي سان ۽ آهي ته جا هن آهن لاءِ تي مان جی کی هو',
    ends: 'ندو يون' },

  // Cyrillic
  { tag: 'ru', script: 'Cyrl', own: '', shared: 'ыщэъё',
    words: `в и на не что с по из к за от для как его это о был также при у после до их было были она он который которые об во со а но
      году года том сообщил сообщили около со стороны более между человек людей двое трое четверо двух трёх пять ещё уже только под вчера ночью утром
      погиб погибли ранен ранены убит убиты ранения взрыв взрыва результате районе данным словам`,
    ends: `ого его ому ых их ый ий ой ая ое ые ов ев ами ями ях ение ении ения ться тся ция ции ость ости ской ских ский ся ет ют ит ят
      ал ла ли ло ил ила или ью лась лись лось лся` },
  { tag: 'uk', script: 'Cyrl', own: 'їєґ', shared: 'іщ',
    words: `і в у на що з та до не за від для про як це його також після під час який які було був були у й але із зі щоб вони він вона
      року їх`,
    ends: 'ого ому ий ої их ів ться ння ції ість ості ської ських ський ється ли ла' },
  { tag: 'be', script: 'Cyrl', own: '', shared: 'ўіыэё',
    words: 'і ў на што з у не да за пра для як гэта яго таксама пасля які якія было быў былі ён яна але ад каб па',
    ends: 'ага аму ых ай аў цца нне цыі асць скай скіх скі' },
  { tag: 'bg', script: 'Cyrl', own: '', shared: 'ъщ',
    words: `на и в за да се от е са че с по не като до при след които който към са си са били беше бе това тази този го ще една един но
      през още над а или между`,
    ends: 'ите ата ята ът ят ото ването ване ските ския ската ската ство ха ват ция' },
  { tag: 'mk', script: 'Cyrl', own: 'ѕѓќ', shared: 'јљњџ',
    words: 'на и во за да се од е со што не ги го по се како до при кои беше тоа оваа сите ќе но или',
    ends: 'ите ата от ото ување ските скиот ската' },
  { tag: 'sr', script: 'Cyrl', own: 'ћђ', shared: 'јљњџ',
    words: 'и у је на да се су за од са који не као што би из о али су је до након после било је',
    ends: 'ог ом их има ама ња ње ског ских ски ју' },
  { tag: 'tg', script: 'Cyrl', own: 'ӣӯҷ', shared: 'ҳқғъёэ',
    words: `дар ва аз ба ки бо ин он аст барои буд шуд карда низ як ҳам худ шуда мешавад мекунад то кард гуфт онҳо вай ё шудааст кардааст
      бар ҳар буданд шуданд карданд бояд соли нест ӯ ва байни дигар хам доранд дорад баъд`,
    ends: 'ҳои ҳо ҳоро они ро аи ии анд ад ам аш ист ият тон гон гони вии гирӣ' },
  { tag: 'uz-Cyrl', script: 'Cyrl', own: '', shared: 'ўҳқғъёэ',
    words: `ва билан учун бу деб эди ҳам бўлган бир қилди ҳақида бўлди қилган унинг бўлиб кейин томонидан эса керак йил ушбу қилинди ўз
      билдирди экан йилда катта орқали бўйича лекин бўлса ёки мумкин хам булган килди икки уч киши нафар маълум шу улар`,
    ends: 'лар лари ларни ларнинг ларга ларда нинг дан ган гани ганлар моқда чи лиги либ диган ни га да ди иш иши қилиш' },
  { tag: 'kk', script: 'Cyrl', own: 'ұ', shared: 'әіғқңөүһыэщъё',
    words: `және мен бұл деп үшін болды болған да де бір кейін туралы еді үш бойынша бар ол осы екі жылы деді осы оның еткен дейін арқылы
      сол оны жоқ бен пен екенін керек өз күні айтты хабарлады ішінде мәлімдеді кезінде дейді қаза кісі`,
    ends: `лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ған ген қан дан ден тан тен ды ді нда нде сы сі іп ып лық лік ушы уші
      у` },
  { tag: 'ky', script: 'Cyrl', own: '', shared: 'ңөүыэщъё',
    words: `жана менен бул деп үчүн болгон бир кийин эле болуп боюнча анын бар ал эки тарабынан тууралуу жылы деди ошол алар да эмес
      кылган деген үч эми эле чейин дагы керек өз экенин же күнү айтты билдирди мурун ичинде убакта киши чек маалымат каза ушул
      менин кандай`,
    ends: `лар лер лор лөр дар дер дор дөр тар тер нын нин нун нүн дын дин дун дүн тын тин тун түн стин стын га ге го гө ка ган ген гон
      гөн кан дан ден дон дөн тан тен да де ып ип уп үп туу түү уу үү луу лүү оо өө уусу үүсү ууну үүнү ууга үүгө лык лик чы чи сы
      си` },
  { tag: 'mn', script: 'Cyrl', own: '', shared: 'өүыэёщъ',
    words: 'нь байна болон энэ юм гэж уу байгаа дээр ба тэр байсан болсон хийж гэсэн монгол нэг хоёр ч байв',
    ends: 'ийн ын ыг ийг сан сэн сон сөн дэг даг лаа аар ээр гийн' },
  { tag: 'tt', script: 'Cyrl', own: 'җ', shared: 'әңөүһыэщъё',
    words: 'һәм белән бу өчен дип иде да бер булган буенча турында соң шул аның ул инде генә икән',
    ends: 'лар ләр ның нең га гә ган гән дан дән да дә лык лек чы че' },
  { tag: 'ba', script: 'Cyrl', own: 'ҫҙҡ', shared: 'әңөүһығэщъё',
    words: 'һәм менән был өсөн тип ине бер булған буйынса тураһында һуң шул уның ул',
    ends: 'лар ләр ҙар ҙәр ның нең ға гә ған гән' },
  { tag: 'tk-Cyrl', script: 'Cyrl', own: '', shared: 'әңөүыҗэ',
    words: 'ве билен бу үчин диен бир болан эден хем болды ол онуң',
    ends: 'лар лер ның ниң дан ден да де ян йэр' },

  // Latin
  { tag: 'en', script: 'Latn', own: '', shared: '',
    words: `the of and to in a that was for on with said as by at from is were has it have had his be an who after they not are been their
      its which this he she but two when more into about over near people also than or will would one up out him her between during
      killed`,
    ends: 'ing tion tions ed ly ment ers ity ies ous ight' },
  { tag: 'uz-Latn', script: 'Latn', own: 'ʻ', shared: '',
    words: `va bilan uchun bu deb edi ham bir haqida keyin tomonidan esa kerak yil ushbu ekan yilda orqali unda uning qilgan qildi qilindi
      lekin bo boʻlgan boʻldi bo‘lgan bo‘ldi boʻlib oʻz o‘z yoki mumkin emas dedi shu boshqa ular hamda`,
    ends: `lar lari larni larning larga larda lardan ning dan gan gani ganlar moqda chi ligi lik lib digan ni ga da di ish ishi ishni
      sini siga sida idan ida iga ini qa` },
  { tag: 'tr', script: 'Latn', own: 'ğı', shared: 'şçöü',
    words: `ve bir bu için ile olarak da de olan en çok daha sonra kadar gibi oldu olduğu ise ancak göre olduğunu değil var dedi her ya ki
      şu etti tarafından`,
    ends: `lar ler ları leri ların lerin ında inde ından inden ının inin dır dir dı di du dü tı ti lık lik yor yordu nın nin dan den` },
  { tag: 'az', script: 'Latn', own: 'ə', shared: 'ğışçöüx',
    words: 'və bir bu üçün ilə olan də da ki olub edib görə sonra isə daha o çox deyib onun edilib kimi',
    ends: 'lar lər ları ləri ının inin dır dir ıb ib lıq lik dan dən da də' },
  { tag: 'tk', script: 'Latn', own: 'ňýž', shared: 'şçöüä',
    words: `we bilen bu üçin diýip boldy bolan hem bir soň onuň edýär boýunça diýdi ol eden däl has öz bolsa ýa ýaly olar bar ady iň ýyl`,
    ends: `lar ler lary leri laryň leriň yň iň nyň niň dan den da de ýar ýär ýan ýän dy di lyk lik yny ini nda nde ndan nden ga ge yp ip` },
  { tag: 'de', script: 'Latn', own: 'ß', shared: 'äöü',
    words: `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach
      wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis`,
    ends: 'ung ungen lich isch ische schen keit heit ten ter' },
  { tag: 'fr', script: 'Latn', own: '', shared: 'éèêàçùœ',
    words: `de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont été cette aux mais ou
      son leur après selon`,
    ends: 'tion ment eur eux aient ique ait ées és' },
  { tag: 'es', script: 'Latn', own: 'ñ', shared: 'áéíóú',
    words: `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha fue tras según este entre
      cuando también`,
    ends: 'ción ciones mente dad ado ados ida idas aron' },
  { tag: 'pt', script: 'Latn', own: 'ãõ', shared: 'áéíóúçêâ',
    words: `de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi segundo pela pelo também são`,
    ends: 'ção ções mente dade ado ados ida idas aram' },
  { tag: 'it', script: 'Latn', own: '', shared: 'àèéìòù',
    words: 'di e il la che in un a per è una sono con del non si della i le al da dei nel come più alla ha anche gli stato dopo',
    ends: 'zione zioni mente ità ato ati ata ate' },
  { tag: 'nl', script: 'Latn', own: '', shared: '',
    words: 'de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar uit naar door over werd zei heeft nog',
    ends: 'ing ingen lijk heid den ten' },
  { tag: 'pl', script: 'Latn', own: 'łąęśżźćń', shared: 'ó',
    words: 'w i na z że się do nie o jest po za od przez jak oraz dla to przy były był został',
    ends: 'ego ych owie ania ość ości ski skie' },
  { tag: 'ro', script: 'Latn', own: 'ățș', shared: 'âî',
    words: 'de și în a la cu din pe că o un care pentru au fost nu este mai al prin sa dar după',
    ends: 'ului lor ție ții rea ului ile' },
  { tag: 'cs', script: 'Latn', own: 'řěů', shared: 'čšžýáíé',
    words: 'a v se na je že s z do o k i podle ve by za od pro po jsou který byl které',
    ends: 'ého ých ost ení ních ský ské' },
  { tag: 'id', script: 'Latn', own: '', shared: '',
    words: `yang dan di dengan untuk dari ini itu pada dalam tidak akan oleh telah juga kepada ke ada mereka adalah sebagai karena lebih
      orang kata`,
    ends: 'kan nya' },
  { tag: 'ku', script: 'Latn', own: '', shared: 'êîûşç',
    words: 'û di de li ji ku bi da ê jî bo ev ew dike kir ne hat ya yên bû hatin wê xwe',
    ends: 'ên' },
  { tag: 'so', script: 'Latn', own: '', shared: '',
    words: 'iyo in ka ku ay waa oo u la uu ah waxaa ee soo kala sheegay laga aan',
    ends: 'ka ga da ta' },
  { tag: 'sw', script: 'Latn', own: '', shared: '',
    words: 'na ya wa kwa ni katika la za kuwa hiyo cha huo alisema watu baada yake wake',
    ends: '' },
  { tag: 'sv', script: 'Latn', own: 'å', shared: 'äö',
    words: 'och i att det som en på är av för med den till har inte om ett de var från',
    ends: 'ade het arna erna ande' },
  { tag: 'fi', script: 'Latn', own: '', shared: 'äö',
    words: 'ja on ei se että oli hän joka mutta ovat myös kun mukaan sekä',
    ends: 'ssa ssä sta stä lla llä ksi nut nen' },
  { tag: 'hu', script: 'Latn', own: 'őű', shared: 'áéíóúöü',
    words: 'a az és hogy nem is egy volt meg de ezt szerint már csak után',
    ends: 'ban ben nak nek ság ség' },
  { tag: 'vi', script: 'Latn', own: 'ạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư', shared: 'áàéèêíìóòôúùý',
    words: 'và của các có là trong cho với được một không người này đã tại',
    ends: '' },

  // Indian scripts that several languages write, and Ethiopic
  { tag: 'hi', script: 'Deva', own: '', shared: 'ड़ढ़ँ',
    words: `के में की है का से को और ने पर हैं एक कि यह भी इस हो था थी गया कर किया नहीं लिए साथ बाद वह गई थे कहा मारे गए रहे तक ही जो`,
    ends: '' },
  { tag: 'mr', script: 'Deva', own: 'ळ', shared: '',
    words: 'आहे आणि या व ते आहेत असे की हे तर झाला झाले केली होते होता त्या यांनी नाही केला एक मध्ये करण्यात आले आली',
    ends: '' },
  { tag: 'ne', script: 'Deva', own: '', shared: 'ँ',
    words: 'छ र को मा गरेको भएको छन् पनि लागि हो गर्ने भन्ने यो ले गरी थियो एक उनले भने तथा',
    ends: '' },
  { tag: 'bn', script: 'Beng', own: 'র', shared: '',
    words: 'ও এবং একটি করে হয় এই থেকে জন্য করা না তিনি তার সঙ্গে হয়েছে বলে করেছে পর দুই তিন জন আহত নিহত মধ্যে আর কিন্তু যে তারা',
    ends: 'েছে েছেন ের তে' },
  { tag: 'as', script: 'Beng', own: 'ৰৱ', shared: '',
    words: 'আৰু এই কৰা হয় কৰি পৰা বাবে লগত হৈছে তেওঁ',
    ends: '' },
  { tag: 'am', script: 'Ethi', own: '', shared: '',
    words: 'ነው እና ላይ ውስጥ ነበር እንደ ወደ ጋር ግን',
    ends: '' },
  { tag: 'ti', script: 'Ethi', own: '', shared: '',
    words: 'እዩ ናይ ኣብ ካብ ምስ ድማ እዩ። ኢሉ',
    ends: '' },
]

/** Characters that only the simplified or only the traditional script has, pairwise. */
export const SIMPLIFIED =
  '国们这来时会为对过发说经还动种进现开关样实问题业长东车员军队区边华领馆击报遇伤亡杀枪电话书写见证议员处务达标识际术让给结紧线练级组终统绝维级绍闻门间闭阿际险陆随难预须顿风飞马驻骑验鱼鸟龙总战场师应当场' +
  '爱国产严临义习乡买乱争亚亲众优传债值储兴养册决冲净几击划则刚创别办劳势华协单卖卫厂厅历厉压县双变叙号后吗吨听启员响团围图圆圣块坚坏坛声备够头夺奖妇孙学宁宝实审宾导将尔尘尝层岁岛帅师帮广庄庆库应废异弃张' +
  '弹强归录彻怀态总恶恼悬惊惩惯愿戏户执扩扫扬扰护担拥择挂挥损换据'
export const TRADITIONAL =
  '國們這來時會為對過發說經還動種進現開關樣實問題業長東車員軍隊區邊華領館擊報傷亡殺槍電話書寫見證議員處務達標識際術讓給結緊線練級組終統絕維紹聞門間閉險陸隨難預須頓風飛馬駐騎驗魚鳥龍總戰場師應當愛產嚴臨義' +
  '習鄉買亂爭亞親眾優傳債儲興養冊決衝淨幾劃則剛創別辦勞勢協單賣衛廠廳歷厲壓縣雙變敘號後嗎噸聽啟響團圍圖圓聖塊堅壞壇聲備夠頭奪獎婦孫學寧寶審賓導將爾塵嘗層歲島帥幫廣莊慶庫廢異棄張彈強歸錄徹懷態惡惱懸驚懲慣' +
  '願戲戶執擴掃揚擾護擔擁擇掛揮損換據'

/**
 * Words that Dari writes and the Persian of Iran does not, and the other way round. Left out on purpose: what the other
 * variety writes with another meaning (بس in Iran, مه in Afghanistan); months with such names count beside a number only.
 */
export const DARI = `
  ولسوالی ولسوالیهای ولسوال ولایت ولایات والی قوماندان قوماندانی امنیه پولیس طیاره طیارات چرخبال شفاخانه شفاخانههای پوهنتون محصل محصلان
  محصلین لوی څارنوال څارنوالی سارنوال سارنوالی ستره سنبله چینایی جولای جون جنوری فبروری اگست سپتمبر اکتوبر نومبر دسمبر اپریل مارچ مکاتب
  قوای قطعات سرک سرکها موتر موترها موترسایکل لاری مرمی هاوان پروگرام میکانیزم سکتور فیصد ملیون ملیارد بلیون شاروالی شاروال تیلفون انترنت
  هوتل کندک غند عسکر عساکر معاش باشنده باشندگان پیلوت داکتر داکتران ادویه متهمین تدویر کیلوگرام افسر مشوره پلان بیجاشده بیجاشدگان راپور
  راپورها قونسلگری اوزبیکستان ازبیکستان نمود نمودند نموده مینمایند مینماید میباشد میباشند خبرنامه خبرنامهای معین معینیت آمریت آمر
  مستوفیت لوا فرقه جاپان کوریا جرمنی هسپانیه اندونیزیا امریکا امریکایی بخاطریکه زمانیکه طوریکه درحالیکه یکتن ذریعه بمنظور کمپاین محکمه
  تکسی کمیشنر دیموکرات جمهوریخواهان`
export const IRANIAN = `
  استان شهرستان استاندار استانداری فرماندار فرمانداری بخشدار پلیس هواپیما هواپیمای بیمارستان دانشگاه دانشجو دانشجویان دادستان دادستانی
  دادگاه آبان شهریور بهمن اسفند اردیبهشت خرداد مرداد فروردین ژوئیه ژوئن ژانویه فوریه اوت سپتامبر دسامبر آوریل خودرو خودروی خودروها
  تیراندازی خمپاره میلیون شهردار شهرداری سرباز سربازان پزشک پزشکان خبرگزاری کیلوگرم هتل اینترنت تلفن اتوبوس موتورسیکلت سازوکار فرودگاه
  جاده آمریکا آمریکایی ژاپن کره آلمان اسپانیا اندونزی نفر هستند درصد`
/** Solar Hijri months by which Afghanistan and Iran write a date, right after the number of the day. */
export const DARI_MONTHS = 'حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت'
export const IRANIAN_MONTHS = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'
