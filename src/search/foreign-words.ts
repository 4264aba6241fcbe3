/**
 * Common words of the languages that people mix with English, where they are no English words: of people, crime,
 * politics, news and the arts, which articles are about. Normalised, accents dropped; Spanish, French, German,
 * Italian, Portuguese and Dutch, the commonest of Turkish, Polish, Swedish and Indonesian, as far as they differ.
 */
const WORDS = `film: pelicula peliculas filme filmes filmen pellicola fita filmi filmin filmde filmu
  cinema: cine cines kino kinos bioscoop cinemas sinema sinemalar sinemada kina biograf biografen bioskop
  watch: ver mirar voir regarder schauen ansehen gucken sehen guardare vedere assistir kijken izle izlemek izlenir izleyebilirim izleyebilir ogladac obejrzec titta mira assista vedo guardo menonton nonton
  release: estreno sortie erschien veroffentlicht uscita uscito estreia lancamento uitgebracht yayinlandi cikti vizyona estrenada estrenado estrenaron sorti sorties publiee lancado lancada rilasciato rilasciata erscheinen veroffentlichung premiera rilis uitkomen uitgebrachte gekommen rausgekommen rauskam slappt
  cancelled: cancelo cancelada cancelado cancelar annule annulee annuler abgesagt absagen annullato annullata cancelou afgelast iptal cancelaron annulation annullati gestrichen geannuleerd odwolano installd dibatalkan retirer retirada retirado retiro
  actor: actriz acteur actrice schauspieler schauspielerin attore attrice ator atriz acteurs oyuncu oyuncusu aktor skadespelare skuespiller aktris pemeran
  play: interpreta interpreto actua joue jouait spielt spielte interpretato recita speelt oynadi oynuyor canlandirdi canlandiran zagral spelade spiller memerankan jugo jogou interpretou interpretado gespielt interprete
  director: regisseur realisateur regista directora diretor yonetmen yonetmeni rezyser regissor regissoren sutradara
  producer: productor producteur produzent produttore produtor yapimci
  role: papel rolle ruolo rolu rola rollen
  data: datos donnees daten dati dados veri verileri
  script: guion drehbuch sceneggiatura roteiro senaryo scenariusz manus naskah
  scene: escena szene scena cena sahne sahnesi sahneyi scen adegan szenen
  joke: broma chiste blague witz scherzo piada grap saka espiri zart skamt vitze witze blagues bromas piadas
  comedy: comedia comedie komodie commedia komedi komedisi komedia
  music: musica musique musik muziek muzik muzyka
  singer: cantante chanteur chanteuse sanger sangerin cantor cantora zanger sarkici sarkicisi piosenkarka piosenkarz sangerska penyanyi
  song: cancion chanson lied canzone cancao sarki sarkisi piosenka lagu
  book: libro livre buch livro boek kitap ksiazka buku
  author: autor autora auteur autore schrijver verfasser yazar autorin
  newspaper: periodico journal zeitung giornale jornal krant gazete gazetesi gazeta tidning koran
  journalist: periodista journaliste giornalista jornalista gazeteci gazeteciler dziennikarz dziennikarze journalister wartawan periodistas journalistes journalisten giornalisti jornalistas
  reporter: reportero
  interview: entrevista entretien intervista roportaj gorusme mulakat wywiad wawancara entrevistar intervju
  quote: cita zitat citazione citacao alinti citat
  hacker: piratas pirates hackeur hackers hackerlar korsan korsanlar hakerzy haker peretas hackeurs
  hack: hackeo pirateo piratage gehackt hackearon pirate hacklendi hacklemis hacklediler hakowanie zhakowano hackad hackade hackeada hackeado hackear hackearam pirater piratee piraterie hackerato hackerata hackerati dihack diretas hacken hacke
  cyberattack: ciberataque cyberattaque cyberangriff
  attack: ataque attaque angriff attacco aanval saldiri saldirisi atak atakuje serangan ataques attaques angriffe attacchi
  password: contrasena passwort kennwort senha wachtwoord parola sifre sifresi haslo hasla losenord sandi contrasenas
  leak: filtracion filtraron fuite fuites geleakt sizdirildi sizdi sizinti sizdirdi wyciek wyciekly lacka lackte bocor bocoran filtrado filtrados filtrada fuiter vazamento vazou vazaram vazado vazados trapelato trapelate trapelati durchgesickert geleakten gelekt uitgelekt
  steal: robaron robar vole gestohlen rubato roubaram gestolen caldi calindi caldilar ukradli ukradziono stal stulit mencuri geklaut klauten klaute robado robados voles volees volent volerent rubati rubate rubarono roubado roubados gestohlene stahlen
  email: correo correos courriel mails posta eposta epostalar wiadomosci mejl surel courriels
  secret: secreto geheim segreto segredo gizli tajny hemlig rahasia
  government: gobierno gouvernement regierung governo regering hukumet hukumeti rzad regeringen pemerintah
  president: presidente prasident baskan baskani cumhurbaskani prezydent presidenten presiden
  dictator: dictador dictateur diktator dittatore ditador diktatoru dyktator diktatorn
  leader: lider dirigeant chef anfuhrer fuhrer capo leiter lideri przywodca ledare pemimpin liderler lideres dirigeants
  boss: jefe patron chefs baas patronu mudur szef chefen jefazo chefe
  minister: ministro ministre bakan
  election: eleccion elecciones wahl elezione eleicao verkiezing secim wybory pemilu
  law: gesetz legge yasa kanun prawo hukum
  court: tribunal gericht tribunale rechtbank mahkeme domstol pengadilan
  judge: juez juge richter giudice juiz rechter hakim sedzia domare
  police: policia polizei polizia politie polis policja polisen polisi
  thief: ladron voleur dieb ladro ladrao dief hirsiz zlodziej tjuv pencuri
  burglary: robo cambriolage einbruch furto inbraak soygun wlamanie inbrott
  murder: asesinato meurtre mord omicidio assassinio moord cinayet suikast suikasti morderstwo pembunuhan
  kill: matar tuer toten uccidere asesinar doden oldurmek oldurdu oldur oldurulecekti zabic zabija doda membunuh matan mataron tuent umbringen getotet uccide uccidono matam assassinar
  death: muerte mort tod morte dood olum olumu smierc kematian muere murio meurt stirbt muore morre sterft
  poison: veneno veleno vergif zehir zehirle trucizna racun envenenar empoisonner vergiften avvelenare
  weapon: arma arme waffe wapen silah bron vapen senjata
  war: guerra guerre krieg oorlog savas savasi wojna krig perang
  peace: paz paix frieden vrede baris pokoj
  threat: amenaza amenazas menace menaces drohung drohungen minaccia minacce ameaca dreiging tehdit tehditi tehditler grozba ancaman amenazaron amenazado menacer drohten minacciato ameacaram
  terrorism: terrorismo terrorisme terrorismus teror terorizm terroryzm teroris
  complaint: queja plainte beschwerde reclamo denuncia klacht sikayet sikayeti skarga klagomal keluhan quejo quejaron plaint beschwerte protesta protesto protesterte
  mistake: error errores erreur fehler errore erro fout hata hatasi blad misstag kesalahan equivocacion
  money: dinero argent geld denaro dinheiro parayi pieniadze pengar uang sous kohle plata grana soldi
  price: precio prix preis prezzo preco fiyat harga
  company: empresa entreprise unternehmen firma azienda bedrijf sirket sirketi foretag perusahaan compania
  studio: estudio estudios studios
  employees: empleados employes mitarbeiter angestellte impiegati funcionarios werknemers calisan calisanlar calisanlari pracownicy anstallda karyawan empregados dipendenti salaries angestellten
  people: gente gens leute personas personnes menschen persone pessoas mensen insanlar insan ludzie manniskor orang
  world: mundo monde welt mondo wereld dunya swiat varlden
  country: pais pays land paese ulke ulkesi landet negara
  north: norte nord noord kuzey polnoc utara
  korea: corea coree kore koreli coreano coreana coreani coreanos nordcoreano koreanska
  america: amerika amerique estadounidense amerikan amerikali ameryka estados americano americana
  germany: deutschland alemania allemagne
  nations: naciones nazioni nacoes vereinten milletler narody nationerna
  united: unidas unies vereinigte unite birlesmis zjednoczone forenta
  christmas: navidad noel weihnachten natale natal kerstmis kerst noelde swieta
  year: ano annee jahr anno jaar yilinda roku tahun annees anos anni jahre jahren
  day: dia tag giorno dag gunu dzien hari jours tage giorni
  night: noche nuit nacht notte noite gece natt malam
  first: primero primera premier premiere erste ersten primo prima primeiro eerste pierwszy forsta pertama
  last: ultimo ultima dernier derniere letzte laatste ostatni sista terakhir
  end: final fin ende fine einde sonu sonunda koniec akhir
  name: nombre nom nome naam isim isimleri ismi nama namn imie nombres heisst nannte nannten llamaban llamaba appelle appelaient appellent chiamano chiamavano chamavam
  drink: bebida boisson getrank bevanda icki icecek drinka minum bebia
  cocktail: coctel
  father: padre pere vater pai vader babasi ojciec pappa ayah padres
  mother: madre mere mutter mae moeder annesi matka
  friend: amigo ami freund amico vriend arkadas arkadasi kumpel teman
  fan: aficionado hayran hayrani
  angry: enojado furioso furieux wutend arrabbiato boos kizgin kizdi ofkeli sinirlendi marah enfadado enfado enojo enojada fache fachee enerve colere sauer zornig arrabbiata arrabbiati arrabbiarono raiva bravos kwaad
  free: libre gratuit frei gratis ucretsiz bedava darmowy
  ban: prohibir prohibida interdire interdit verboten verbieten vietato proibido verboden yasak yasaklandi yasakladi zakaz zakazany forbud dilarang prohibio prohibieron prohibido interdite verbot proibito proibida
  famous: famoso celebre beruhmt beroemd unlu meshur slawny kand terkenal famosos famosas celebres beruhmten celebri
  tank: tanque char panzer carro tanki
  helicopter: helicoptero helicoptere hubschrauber elicottero helikopter
  head: cabeza tete kopf testa cabeca hoofd kafa kafasi glowa huvud kepala
  fire: fuego feu feuer fuoco fogo vuur ates atesi ogien
  hair: pelo cheveux haare capelli cabelo haar saclari wlosy rambut
  online: linea ligne internette
  documentary: documental documentaire dokumentarfilm doku documentario belgesel belgeseli dokument dokumentar dokumenter
  explode: patlama patliyor patladi explota exploto explose explosait explodiert esplode esplosione
  obsessed: takintili obsesionado obsesionada obsede obsedee besessen ossessionato obcecado
  like: seviyor gosta gustaba gusta aime aimait mochte liebt piace lubi gillar suka
  say: dedi soyledi soylemis dijo decir dicho disait gesagt sagte detto disse powiedzial kata gezegd
  happen: oldu passe passiert successo aconteceu wydarzylo hande terjadi gebeurd gebeurde
  want: istedi istiyor istediler queria querian quiso voulait voulaient wollten wollte voleva volevano queriam chcial wilden
  demand: talep exigieron exigian exigencia exigence exigeaient forderung forderten richiesta pedido pedidos
  show: gosterim mostraron projeter zeigten mostrato mostrarono mostrar
  change: degisti degistirdi cambio cambiaron cambiar changer geandert andern veranderte cambiato cambiare mudou mudaram mudar zmienilo andrade
  make: yapti yapan hicieron hizo faire gemacht machte fatto fizeram
  star: estrellas vedettes yildizlar
  complain: quejarse plaindre beschwert lamentato lamentarsi reclamou
  funny: komik gracioso drole lustig divertente engracado
  true: gercek verdad vrai wahr vero verdade
  really: gercekten realmente vraiment wirklich davvero
  hidden: oculto cache versteckt nascosto
  stop: durdurmak durdurdu detener arreter stoppen fermare parar
  happy: mutlu feliz contento heureux glucklich felice
  shy: utangac timido timida timide schuchtern
  villain: kotu malvado mechant bosewicht cattivo vilao
  lesson: ders leccion lecon lehre lezione licao
  learn: ogrendi aprendio aprendieron appris gelernt imparato aprendeu
  today: bugun heute oggi hoje dzisiaj idag vandaag aujourdhui
  numbers: numaralari numeros nummern numeri numery nummer
  social: sosyal sozial sociale
  security: guvenlik guvenligi seguridad securite sicherheit sicurezza seguranca bezpieczenstwo sakerhet
  stream: akis
  history: tarih historia histoire geschichte storia historie
  affair: olay olayi asunto affaire skandal escandalo scandale scandalo
  servers: sunucu sunuculari servidores serveurs servern`;

/** An English word by those that mean it elsewhere. */
export const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  WORDS.split('\n').flatMap(line => {
    const [english = '', others = ''] = line.trim().split(': ');
    return others.split(' ').map((word): [string, string] => [word, english]);
  }),
);

/** Verbs, nouns and adjectives of these languages differ in their last letters: "arrabbiato" and "arrabbiati". */
const ENDING_LETTERS = 2;
const BEGINNING_LETTERS_MIN = 5;

const BY_BEGINNING: ReadonlyMap<string, string> = new Map(
  [...FOREIGN_WORDS].map(([word, english]) => [beginningOf(word), english]),
);

/** The English word for another form of a word in the list. */
export function englishLike(word: string): string | undefined {
  return BY_BEGINNING.get(beginningOf(word));
}

function beginningOf(word: string): string {
  return word.slice(0, Math.max(BEGINNING_LETTERS_MIN, word.length - ENDING_LETTERS));
}
