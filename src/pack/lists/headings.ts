import type { Role } from './sheet.ts';

/** `right` says more than `answer`: where both are there, the answers are those to choose from. */
export type Heading = Role | 'right' | 'term' | 'definition';

/** What columns are called, in the languages that lists were seen in; the first that fits counts. */
const HEADINGS: readonly (readonly [Heading, RegExp])[] = [
  [
    'ignored',
    /^(?:time|timer|points?|score|weight|image|img|picture|photo|video|audio|media|url|link|source|credit|author|language|lang|type|kind|format|guid|notetype|tags?|created|updated|date|zeit|punkte|tiempo|puntos)\b/u,
  ],
  ['ignored', /\b(?:time limit|seconds?|secs|image link|image url|link)\b/u],
  ['id', /^(?:id|no|nr|number|num|index|question (?:id|no|nr|number|num)|nummer|numero)?$/u],
  [
    'wrong',
    /^(?:wrong|incorrect|false|bad|distractors?|decoys?|falsche?|incorrectas?|mauvaises?|fausses?)(?: (?:answers?|choices?|options?|antwort(?:en)?|respuestas?|reponses?))?(?: (?:\d|[a-f]))?$/u,
  ],
  [
    'accepted',
    /^(?:accepted|acceptable|alternatives?|alternate|aliases|alias|synonyms?|also|other|additional|variants?)(?: (?:answers?|spellings?|wordings?|accepted))?(?: \d)?$/u,
  ],
  [
    'right',
    /^(?:the )?(?:correct|right|richtige?|correcta|bonne|juste|corretta|certa|korrekte?|juiste|rätt|riktigt)(?: (?:answers?|choices?|options?|index|key|letter|number|antwort(?:en)?|respuesta|opcion|reponse|risposta|resposta|antwoord|svar))*(?: (?:index|s))?$/u,
  ],
  ['right', /^(?:answer|correct answer) (?:index|idx|letter|number|no)$|^true (?:or )?false$/u],
  [
    'right',
    /^(?:respuesta|reponse|risposta|resposta|antwort) (?:correcta|correcte|juste|corretta|esatta|certa)$/u,
  ],
  [
    'choice',
    /^(?:answers?|choices?|options?|opts?|opt|alternatives?|possibilit(?:y|ies)|antwort(?:en)?|auswahl|respuestas?|opcion(?:es)?|reponses?|choix|rispost[ae]|opzion[ei]|respostas?|opcao|antwoord|svar|ans) ?(?:\d|[a-j])$/u,
  ],
  ['choice', /^[a-j]$/u],
  [
    'choices',
    /^(?:choices|options|possible answers|all answers|alternatives|antworten|auswahl|opciones|choix|opzioni|opcoes)$/u,
  ],
  [
    'prompt',
    /^(?:the )?(?:questions?|prompts?|clues?|front|q|frage|pregunta|domanda|pergunta|vraag|fråga|fraga|spørsmål|spørgsmål|pytanie|soru|kysymys|statements?|вопрос|питання|問題|质问|问题|질문|(?:ال)?سؤال|سوال|שאלה|प्रश्न|คำถาม|ερώτηση|otazka|otázka|kerdes|întrebare|pertanyaan|soal|cau hỏi)(?: (?:text|title|body|name))?$/u,
  ],
  [
    'answer',
    /^(?:the )?(?:answers?|back|a|solutions?|key|response|antwort(?:en)?|losung|loesung|lösung|respuesta|reponse|risposta|resposta|antwoord|svar|odpowiedz|odpowiedź|cevap|vastaus|ответ|відповідь|答え|答案|回答|정답|답|(?:ال)?(?:جواب|إجابة|اجابة)|תשובה|उत्तर|คำตอบ|απάντηση|odpoved|odpověď|valasz|răspuns|jawaban|đap an)(?: (?:text|key|s))?$/u,
  ],
  [
    'explanation',
    /^(?:explanations?|rationale|feedback|reason|notes?|comments?|fun ?fact|did you know|info|erklarung|erklärung|explicacion|explication|spiegazione|extra)\b/u,
  ],
  [
    'section',
    /^(?:categor(?:y|ies)|section|topic|subject|theme|deck|round|genre|group|unit|chapter|kategorie|thema|categoria|categorie|tema|materia)(?: name)?$/u,
  ],
  [
    'difficulty',
    /^(?:difficulty|level|difficulty level|schwierigkeit(?:sgrad)?|dificultad|niveau|difficulte|difficolta)$/u,
  ],
];

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Flashcards: which side is asked is guessed from what the sides look like. */
const TERM = /^(?:terms?|words?|vocab(?:ulary)?|expression|name|begriff|palabra|mot|wort)$/u;
const DEFINITION =
  /^(?:definitions?|meanings?|translations?|descriptions?|bedeutung|significado|beschreibung)$/u;

/** What a column's heading says about it; undefined for any other text. */
export function headingOf(text: string): Heading | undefined {
  const plain = plainHeading(text);
  if (text.trim() === '' || plain.length > 40) return undefined;
  if (TERM.test(plain)) return 'term';
  if (DEFINITION.test(plain)) return 'definition';
  return HEADINGS.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** "correctAnswer", "Correct_answer(s) - choose at least one" and "CORRECT ANSWER" are one heading. */
function plainHeading(text: string): string {
  return text
    .slice(0, 200)
    .trim()
    .replace(/\s[-–—]\s.*$/su, '')
    .replace(/\(s\)/giu, 's')
    .replace(/[([{].*$/su, '')
    .replace(/(?<=[a-z])(?=[A-Z])|(?<=\p{L})(?=\d)/gu, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[áàâã]/gu, 'a')
    .replace(/[éèê]/gu, 'e')
    .replace(/[íì]/gu, 'i')
    .replace(/[óòõ]/gu, 'o')
    .replace(/[úù]/gu, 'u')
    .replace(/[ç]/gu, 'c')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\b(?:one|two|three|four|five|six)$/u, word => String(NUMBERS.indexOf(word)));
}
