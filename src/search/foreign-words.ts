/**
 * Common words of the languages that people mix with English, where they are no English words: of people, crime,
 * politics, news and the arts, which articles are about. Normalised, accents dropped; Spanish, French, German,
 * Italian, Portuguese and Dutch as far as they differ.
 */
const WORDS = `film: pelicula peliculas filme filmes filmen pellicola fita
  cinema: cine cines kino kinos bioscoop cinemas
  watch: ver mirar voir regarder schauen ansehen gucken sehen guardare vedere assistir kijken
  release: estreno sortie erschien veroffentlicht uscita uscito estreia lancamento uitgebracht
  cancelled: cancelo cancelada cancelado cancelar annule annulee annuler abgesagt absagen annullato annullata cancelou afgelast
  actor: actriz acteur actrice schauspieler schauspielerin attore attrice ator atriz acteurs
  play: interpreta interpreto actua joue jouait spielt spielte interpretato recita speelt
  director: regisseur realisateur regista directora diretor
  producer: productor producteur produzent produttore produtor
  script: guion drehbuch sceneggiatura roteiro
  scene: escena szene scena cena
  joke: broma chiste blague witz scherzo piada grap
  comedy: comedia comedie komodie commedia
  music: musica musique musik muziek
  singer: cantante chanteur chanteuse sanger sangerin cantor cantora zanger
  song: cancion chanson lied canzone cancao
  book: libro livre buch livro boek
  author: autor autora auteur autore schrijver verfasser
  newspaper: periodico journal zeitung giornale jornal krant
  journalist: periodista journaliste giornalista jornalista
  reporter: reportero
  interview: entrevista entretien intervista
  quote: cita zitat citazione citacao
  hacker: piratas pirates hackeur hackers
  hack: hackeo pirateo piratage gehackt hackearon pirate
  cyberattack: ciberataque cyberattaque cyberangriff
  attack: ataque attaque angriff attacco aanval
  password: contrasena passwort kennwort senha wachtwoord
  leak: filtracion filtraron fuite fuites geleakt
  steal: robaron robar vole gestohlen rubato roubaram gestolen
  email: correo correos courriel mails
  secret: secreto geheim segreto segredo
  government: gobierno gouvernement regierung governo regering
  president: presidente prasident
  dictator: dictador dictateur diktator dittatore ditador
  leader: lider dirigeant chef anfuhrer fuhrer capo leiter
  boss: jefe patron chefs baas
  minister: ministro ministre
  election: eleccion elecciones wahl elezione eleicao verkiezing
  law: gesetz legge
  court: tribunal gericht tribunale rechtbank
  judge: juez juge richter giudice juiz rechter
  police: policia polizei polizia politie
  thief: ladron voleur dieb ladro ladrao dief
  burglary: robo cambriolage einbruch furto inbraak
  murder: asesinato meurtre mord omicidio assassinio moord
  kill: matar tuer toten uccidere asesinar doden
  death: muerte mort tod morte dood
  poison: veneno veleno vergif
  weapon: arma arme waffe wapen
  war: guerra guerre krieg oorlog
  peace: paz paix frieden vrede
  threat: amenaza amenazas menace menaces drohung drohungen minaccia minacce ameaca dreiging
  terrorism: terrorismo terrorisme terrorismus
  complaint: queja plainte beschwerde reclamo denuncia klacht
  mistake: error errores erreur fehler errore erro fout
  money: dinero argent geld denaro dinheiro
  price: precio prix preis prezzo preco
  company: empresa entreprise unternehmen firma azienda bedrijf
  studio: estudio estudios studios
  employees: empleados employes mitarbeiter angestellte impiegati funcionarios werknemers
  people: gente gens leute personas personnes menschen persone pessoas mensen
  world: mundo monde welt mondo wereld
  country: pais pays land paese
  north: norte nord noord
  korea: corea coree
  america: amerika amerique estadounidense
  germany: deutschland alemania allemagne
  nations: naciones nazioni nacoes vereinten
  united: unidas unies vereinigte unite
  christmas: navidad noel weihnachten natale natal kerstmis kerst
  year: ano annee jahr anno jaar
  day: dia tag giorno dag
  night: noche nuit nacht notte noite
  first: primero primera premier premiere erste ersten primo prima primeiro eerste
  last: ultimo ultima dernier derniere letzte laatste
  end: final fin ende fine einde
  name: nombre nom nome naam
  drink: bebida boisson getrank bevanda
  cocktail: coctel
  father: padre pere vater pai vader
  mother: madre mere mutter mae moeder
  friend: amigo ami freund amico vriend
  fan: aficionado
  angry: enojado furioso furieux wutend arrabbiato boos
  free: libre gratuit frei gratis
  ban: prohibir prohibida interdire interdit verboten verbieten vietato proibido verboden
  famous: famoso celebre beruhmt beroemd
  tank: tanque char panzer carro
  helicopter: helicoptero helicoptere hubschrauber elicottero
  head: cabeza tete kopf testa cabeca hoofd
  fire: fuego feu feuer fuoco fogo vuur
  hair: pelo cheveux haare capelli cabelo haar
  online: linea ligne
  documentary: documental documentaire dokumentarfilm doku documentario`;

/** An English word by those that mean it elsewhere. */
export const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  WORDS.split('\n').flatMap(line => {
    const [english = '', others = ''] = line.trim().split(': ');
    return others.split(' ').map((word): [string, string] => [word, english]);
  }),
);
