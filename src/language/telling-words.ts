import { type Language, languages } from '../protocol/language.ts';

/**
 * The words that questions are built with, and a few that our visitors use, by language. A word of several languages
 * belongs in the list of each: that is what keeps it from telling of one. French has more than its share, so that nothing
 * in a French text tells of another language: spellings of text messages, «on», «or», «son», «com», the identity «ins».
 */
const commonWords: Readonly<Record<Language, string>> = {
  fr: `
    à accès affiche afin ai aie aient ainsi ait alors an ans appelle après as assez au aucun aucune aujourd'hui auprès
    auquel aura aurai aurait aussi autour autre autres aux avaient avais avait avant avec avez aviez avoir avons ayant
    beaucoup besoin besoins bien bientôt bon bonjour bonne bonsoir bouton bref but c' c'est ça car cas ce ceci cela
    celle celles celui cependant certain certaine certaines certains ces cet cette ceux chaque chez ci com combien
    comme comment compte concernant connaître contre côté coucou coûte d' d'un d'une da dans de dedans dehors déjà
    délai demande demander depuis derrière des dès dessous dessus deux devait devant devez devoir devons devra devrait
    dire dit dois doit doivent donc dont dos droit du dû due dur durant durée écrit elle elles en encore enfin ensuite
    entre envers erreur es est et étaient étais était étant etc été êtes être eu eux existe faire fais faisons fait
    faites faudra faudrait faut fichier fin finir font fut gap hier hors ici il ils in ins j' j'ai jamais je jour
    jours jusqu jusqu' l' la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui m' ma
    maintenant mais mal malgré man marche me même mêmes merci mes mettre mien mieux mis mise moi moins mois mon n'
    n'est ne né née ni no nom non nos notre nous nouveau nouveaux nouvelle numéro obligatoire on ont or ou où oui ours
    outre par parce parmi pas pendant peu peut peuvent peux plusieurs plutôt porter pour pourquoi pourra pourrait
    pouvez pouvoir pouvons prendre près prévu problème puis puisque qu qu' qu'est qu'il qu'on quand quant que quel
    quelle quelles quelqu'un quelque quelques quels qui quoi rien s' s'il sa sache sais sait salut samsung sans sauf
    savez savoir se selon sera serai seraient serait seront ses seul seulement si sien six soi soient sois soit sommes
    son sons sont souci sous souvent suis suivant sur ta tandis tant tel telle telles tels temps tes toi ton tôt
    toujours tous tout toute toutefois toutes très trois trop trouve trouver tu un une va vais valable vas vers
    veulent veut veux via voici voilà voir vont vos votre voudrais vous vrai vraiment vu y

    bcp bjr chui cki cmb cmt comen coment dsl fo foi g j jai jé jpeux jsui jsuis jveux jvoudrai kan kand ke kel kelle
    keske ki koi koman lé mdp ossi pb pk pkoi pq pr prq qd qq qqch qqn ri sava sé ske slt stp svp tjr tjrs tjs tkt tps
    ts tt vou ya yaura yen`,
  en: `
    able about after again all already also always am an and another any anybody anyone anything apply are as at be
    because become been before being between both but can can't cannot certain certificate come could couldn't did
    didn't die do does doesn't doesnt doing don't done due each either eligible else enough etc ever every everyone
    everything expire few find for from gap get gets getting give given going got had has hasn't have haven't having
    he her here him his how how's i i'd i'll i'm i've if in instead into is isn't isnt it it's its just keep know last
    least less let let's list long made make man many may me might more most much must my myself need needed needs
    never new no nobody none not nothing now off on once one only or other our ours out over own please provide put
    rather really required same say see send shall she should shouldn't since so some somebody someone something son
    soon still such take tell than thank thanks that that's the their them then there there's these they they're thing
    this those through to together too try two under until upon us use used very via want wants was wasn't we we'd
    we'll we're we've well were what what's when where where's whether which while who who's whom whose why will with
    within without won't would wouldn't yet you you're you've your yours`,
  es: `
    a acceder además adónde agencia ahí ahora al algo alguien algún alguna algunas alguno algunos allí antes
    aplicación aquel aquella aquí así aún aunque ayuda ayudar buen buenas bueno buenos cada casi cerrar certificado
    como cómo con contraseña correo cual cuál cuáles cualquier cuando cuándo cuánta cuántas cuánto cuántos cuenta
    cuesta de debe debemos deben debería debo decir del desde después día días dice diferencia donde dónde dos e el él
    ella ellas ellos en entiendo entonces entre envíenme era eran eres es esa esas ese eso esos esta está estamos
    están estar estas este esto estos estoy etc existe fecha fue fueron funciona gracias gustaría ha haber había
    hablar hace hacemos hacen hacer hacia hago han has hasta hay haya he hemos hoy ir jamás la las le les lista lo los
    luego mal más me mejor menos mi mí mientras mío mis misma mismo mucha muchas mucho muchos muy nada nadie necesita
    necesitamos necesito ni ningún ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o obtener
    olvidé os otra otras otro otros para pedido pero poco podemos podría podrían por porque pudo puede pueden puedo
    pues que qué queremos quien quién quiénes quiere quiero quisiera sabe saber se sé sea según ser será si sí sido
    siempre significa sin sino sobre solamente solicitud solo sólo somos son soy su sus también tampoco tan tanto
    tarda te tenemos tener tengo termina ti tiene tienen tienes toda todas todavía todo todos tres tu tú un una unas
    uno unos usted ustedes va vale vamos van vez via voy vuestra vuestro y ya yo`,
  de: `
    ab aber alle allem allen aller alles als also am an andere anderen anderer antrag auch außer außerdem auf aus
    beantragen bedeutet bei beim bekomme bekommen bereits bin bis bist bitte brauche brauchen braucht da dabei dadurch
    dafür daher damit danach danke dann daran darf das dass dauert dein deine dem den denn der derzeit des deshalb
    deutsch dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ein eine einem einen
    einer eines einige er erst es etwa etwas falls finde finden frist fuer funktioniert für ganz gar geben gegen geht
    gelten gern gerne gibt gilt gut guten habe haben hat hatte hätte hätten heißt hier hilfe hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jemand jemandem jetzt kann kannst
    karte kein keine keinem keinen keiner koennen können könnte könnten konto kostet lädt lange läuft liste machen mal
    man mehr mein meine meinem meinen meiner mich mir mit möchte möchten moechte möglich muessen muss müssen nach
    nachdem nein nicht nichts noch nun nur ob oder ohne passwort schon sehr sein seine seinem seinen seiner seit sich
    sie sind so soll sollen sollte sondern sonst sowie sowohl über ueber um und uns unser unsere unserem unseren
    unserer unter unterschied vergessen via viel viele vielen vom von vor während wann war waren warum was wegen weil
    weiter welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieder will wir wird wo
    wofür woher wohin wollen worden wozu wurde würde wurden würden zertifikat zu zum zur zurück zwar zwei zwischen`,
  pt: `
    a à aceder acesso acontece agência agora aí ainda ajuda algo alguém algum alguma algumas alguns ali antes ao aos
    apenas aquela aquele aquilo as às assim até bem boa bom cada cartão certificado com como conosco consegue
    conseguimos consigo conta custa da das de dela delas dele deles demora depois desde dessa desse desses desta deste
    deve devem devemos devo dia diferença disso disto dizer do dos e é ela elas ele eles em encontrar encontro então
    entendo entre era és esqueci essa essas esse esses esta está estamos estão estar estas este estes estou etc eu
    existe existem faço falam falar faz fazem fazer fez fica ficar foi for foram funciona gostaria há hoje houve isso
    isto já jamais la lá lhe lhes lista lo mais mas me melhor menos mesma mesmo meu meus minha minhas muita muitas
    muito muitos na nada não nas nem nenhum nenhuma ninguém no nos nós nossa nossas nosso nossos num numa número nunca
    o obrigada obrigado obter onde ontem os ou outra outras outro outros para pedido pela pelas pelo pelos perante
    pode podem podemos poder poderia poderiam por porém porque porquê possível posso prazo precisa precisamos preciso
    primeira primeiro quais quaisquer qual qualquer quando quanta quantas quanto quantos que quê quem quer queremos
    quero sabe saber são se segunda segundo seja sem sempre senha ser será serve seu seus si significa sim só sob
    sobre somos sou sua suas também tão te tem têm temos tenho ter teu toda todas todo todos tua tudo um uma umas uns
    vai vale vão via você vocês vos vossa vosso vou`,
  it: `
    a abbiamo accedere accedo ad adesso agenzia agli ai aiutare aiuto al alcun alcuna alcune alcuni all' alla alle
    allo allora altra altre altri altro anche ancora anzi appena avere avete aveva avrei bene bisogno buon buona c'è
    capisco certificato certo che chi ci ciao ciò cioè coi col com'è come con conviene cos'è cosa così costa cui d' da
    dagli dai dal dall' dalla dalle davvero dei del dell' della delle dello dentro deve devo devono di differenza
    dimenticato dite dobbiamo domanda dopo dov'è dove dovrebbe dunque dura durante e è ecc ed elenco era erano esiste
    esistono essere fa fanno fare fatto fino forse fra fu funziona già gli grazie ha hai hanno ho i il in infatti
    insieme io l' la le lei li lì lista lo loro lui m' ma mai me meglio meno mentre mi mia mie miei mio molta molte
    molti molto n' ne né negli nei nel nell' nella nelle nello nessun nessuna nessuno niente no noi non nostra nostre
    nostri nostro nulla o oggi ogni ognuno oltre oppure ora ottenere parlate per perché perciò però pertanto più poi
    possiamo posso possono potete potrebbe potrei prego presso prima può puoi qual qualche qualcosa qualcuno quale
    quali qualsiasi quando quanta quante quanti quanto quasi quella quelli quello questa queste questi questo qui
    quindi richiesta riesco s' sapere sarà sarebbe scade scadenza se sei sempre senza serve servono si sì sia siamo
    siano siete significa solo sono sopra sotto sta stanno stata state stati stato su sua subito sue sugli sui sul
    sull' sulla sulle suo suoi tempo tra troppo trova trovo tu tua tue tuo tuoi tutta tutte tutti tutto un un' una uno
    va vale vanno vengono verrà verso vi via viene vogliamo voglio voi vorrei vorremmo vostra vostro vuol vuole`,
};

/** How words end in one of the languages and, but for names, in no other. */
const endings: readonly (readonly [RegExp, Language])[] = [
  [/.ci(?:ón|ones)$|.idad(?:es)?$/, 'es'],
  [/.ç(?:ão|ões)$|.{3}[cs]ao$|.idades?$/, 'pt'],
  [/.zion[ei]$|.ità$/, 'it'],
  [/.{3}(?:ung|ungen|keit|heit|lich)$|ß/, 'de'],
];

const languagesOfWord = indexWords();

/**
 * The languages that a word of `readWords` tells of. None where it is unknown; none either where French has it as well as
 * another, and where several have a single letter («a», «e», «i»), which also comes from «e-CPS» or a typing error.
 */
export function languagesTold(word: string): readonly Language[] {
  const known = languagesOfWord.get(word);
  if (known === undefined)
    return endings.flatMap(([ending, language]) => (ending.test(word) ? language : []));
  const tellsNothing = known.length > 1 && (known.includes('fr') || word.length === 1);
  return tellsNothing ? [] : known;
}

/** By word, with accents and without. */
function indexWords(): ReadonlyMap<string, readonly Language[]> {
  const index = new Map<string, Language[]>();
  for (const language of languages) {
    const words = commonWords[language].trim().split(/\s+/);
    for (const word of new Set(words.flatMap((word) => [word, stripAccents(word)]))) {
      index.set(word, [...(index.get(word) ?? []), language]);
    }
  }
  return index;
}

function stripAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
