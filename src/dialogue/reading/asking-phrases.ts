import { fillPhrases } from './phrase-book.ts';

/** Words that the phrases have in common. */
const lists = {
  tell: `
    dire preciser indiquer confirmer expliquer faire_savoir communiquer transmettre renseigner eclairer
    fournir donner envoyer detailler faire_parvenir clarifier lister faire_part orienter_vers guider_dans
    informer_de informer_sur aider_a
  `,
  help: `
    aider orienter renseigner eclairer repondre rappeler recontacter conseiller guider informer assister
    revenir_vers_moi revenir_vers_nous faire_un_retour apporter_votre_aide
  `,
  what: `quel quelle quels quelles`,
  asked: `si s comment ou qui quand combien a_qui ce_que pourquoi lequel vers {what}`,
  state: `possible normal obligatoire grave vrai suffisant autorise correct exact permis prevu legal prudent`,
  thank: `merci remercie remercions remerciant gre prie prions priere reconnaissant reconnaissante`,
  findable: `
    puis peut peux pouvons trouve trouver est sont se faut dois doit envoyer adresser deposer commander
    telecharger consulter s_adresser
  `,
  whoDe: `ich wir man es ein eine der die das unser unsere`,
  be: `do does did is are was will can could should must may`,
  who: `i we you he she it they one this that the there a an our my anyone someone`,
};

/** How people ask, and what they put around their questions, in the notation of `PhraseBook`. */
export const askingPhrases = fillPhrases(
  {
    /** Leads up to a question. */
    lead: `
      et|ou|mais|donc|sinon|aussi|alors|enfin|puis|ensuite|egalement|deja|bref|bonjour|ok|merci|svp|question
      par ailleurs|contre, de plus, d autre_part|abord, du coup, au fait, en fait|outre
      autre|premiere|deuxieme|derniere question, and|also|but|so|then|hello|hi
      y|und|e|oder|or|aber|pero|mas|hola|hallo|ola|ciao, au juste, exactement
    `,

    /** Begins a question, with or without its mark. */
    start: `
      comment|combien|pourquoi|quid|lequel|laquelle|lesquels|lesquelles|{what}, qu est|en, est ce, que est ce
      c|c_est quoi
      a|de|avec|pour|dans|sur|sous|par|chez|en|vers|depuis|aupres_de qui|quoi|quand|combien|{what}
      jusqu ou|quand|a_quand, d ou, qui
      que|qu faire|doit|doivent|dois|devons|faut|se_passe|signifie|veut|couvre|contient|risque|comprend|dit
      ou {findable}, quand est|faut|peut|doit|sera|seront|aura|auront|commence|deposer|envoyer, y|il_y a t il
      faut|peut|a_t|doit il|on, puis|dois je, how|what|why|whose|whom|which|who, when|where {be}
      can|could|may|does|did|is|are|should|must|will|would|has|do {who}
      cuanto|cuanta|cuantos|cuantas|cuando|donde|quien|quienes|cual|cuales
      por_que|puedo|podemos|hay_que|es_posible
      como|come puedo|se|funciona|puede|podemos|hago|obtener|renovar|posso|si|faccio|faco|funziona|ottenere|obter
      wie|was|wann|warum|wer|wo|wozu|wieviel|welche|welcher|welches|welchen|welchem|gibt_es
      kann|konnen|muss|mussen|darf|durfen|ist|sind|braucht|brauchen {whoDe}
      quanto|quantos|quantas|quando|onde|quem|qual|quais|o_que|posso|podemos|e_possivel|e_preciso
      quanti|quante|dove|chi|quale|quali|che_cosa|cosa|perche|possiamo|si_puo|e_possibile
    `,

    /** With one of the next kind behind it, asks without a question mark. */
    want: `
      voudrais|voudrions|aimerais|aimerions|souhaiterais|souhaiterions
      je_voudrait|j_aimerait|je_souhaite|nous_souhaitons
      desire|desirons|desirerais|veux|voulons|je_cherche|nous_cherchons|besoin|permets
      mochte|mochten|wurde|wurden|wusste|wussten|will|wollen, i|we would|d? also? like|want|need|wish|love
      quisiera|quisieramos|gustaria|querria|quiero|queremos|necesito
      gostaria|gostariamos|queria|queriamos|quero|preciso, vorrei|vorremmo|volevo|desidero
    `,
    know: `
      savoir|connaitre|comprendre|verifier|demander|m_assurer|poser
      confirmation|precision|precisions|renseignement|renseignements
      information|informations|explications|eclaircissements
      eclaire|eclairee|informe|informee|renseigne|renseignee
      know|understand|ask|find_out|check|confirm|clarify, saber|conocer|preguntar|entender|confirmar
      wissen|erfahren|fragen|verstehen, conhecer|perguntar|compreender, sapere|conoscere|chiedere|capire
    `,

    /** Asks without a question mark, wherever it stands. */
    request: `
      pourriez|pouvez|pourrez|sauriez|auriez|voudriez vous, peux|pourrais tu
      vous|tu pourriez|pouvez|peux|pourrais me|m|nous {tell}, serait|est il possible
      {thank} d_avance|par_avance|beaucoup|egalement|aussi|donc|enfin? de|d bien_vouloir|vouloir? me|m|nous|vous {tell}
      veuillez me|m|nous {tell}
      dites|dis|expliquez|explique|indiquez|precisez|confirmez|donnez|eclairez|renseignez moi|nous
      je me demande|demandais, nous nous demandons, on se demande, je m interroge, nous nous interrogeons
      j ignore, sais|savons|sait|comprends|comprenons pas {asked}, qu en est
      could|can|would|will you|someone|anyone
      please|kindly tell|let|advise|confirm|explain|clarify|indicate|specify, i wonder
      wondering if|whether|how|what|when|who|which|where
      let me|us know if|whether|how|what|when|who|which|where
      podria|podrian|puede|pueden|puedes decirme|decirnos|indicarme|indicarnos|explicarme|confirmarme|aclararme
      konnten|konnen|wurden|kannst|konntest sie|du, bitte teilen|sagen|erklaren|bestatigen|geben sie
      frage mich, fragen uns
      poderia|poderiam|pode|podem|podia dizer|indicar|explicar|esclarecer|informar|confirmar me|nos?
      potrebbe|potreste|potete|puo dirmi|dirci|indicarmi|indicarci|spiegarmi|spiegarci|confermarmi
    `,

    /** Asks, but says nothing of what. */
    empty: `
      pourriez|pouvez|pourrez vous bien? me|m|nous? {help}, peux|pourrais tu me|m|nous? {help}
      vous|tu pouvez|peux|pourriez me|m|nous {help}, merci d_avance? de|d bien_vouloir? me|m|nous|votre {help}
      avez|auriez vous une idee|reponse|solution|piste, qu en pensez vous, vous confirmez, une idee, des idees
      quelqu_un sait|peut_m_aider, merci de votre aide
      can|could you|someone|anyone please? help|advise|assist me|us?, any idea|ideas|advice
      konnen|konnten sie mir bitte? helfen|weiterhelfen
      me? puede|pueden|podria|podrian ayudar|ayudarme|ayudarnos, pode|podem|poderia|podiam ajudar me|nos?
      puo|potete|potrebbe aiutarmi|aiutarci
    `,
    emptyTail: `
      svp|stp|s_il_vous_plait|please, a_ce|sur_ce|a_ce_meme sujet|point|propos, la dessus, rapidement|vite
      au plus vite, dans les meilleurs delais
      dans ma|mes|nos|notre|cette|ces demarche|demarches|recherche|recherches, par retour|retour_de_mail|mail
      with this, on this, d_avance|par_avance
    `,

    /** Adds to the question before, as a whole sentence. */
    fragment: `
      comment|pourquoi|combien|ou|quand|qui|lequel|laquelle|lesquels|lesquelles, depuis quand
      a|par|pour|avec qui|quoi, comment faire, est_ce|c_est|est_il|cela_est_il|est_ce_que_c_est bien? {state}
      ou|quand|comment est_ce|c_est ecrit|indique|precise|prevu|fixe|defini|mentionne
      possible|vrai|non|oui|vraiment|n_est_ce_pas, why|how|when|where|who|really|right
      is it|that possible|allowed|right|correct|mandatory|true, wie|warum|wo|wann|wer
      como|cuando|donde|quando|dove|come|perche|por_que
    `,

    /** Adds to the question before, whatever follows. */
    ifSo: `
      si oui|non, dans l affirmative, le cas echeant, if so|not, wenn|falls ja|nicht, en caso afirmativo
      se sim|si|nao
    `,

    /** Begins a question that leans on what was said. */
    leaning: `
      dans ce cas|cas_la, auquel cas, a ce sujet|propos, est_ce que cela|ca|c|il|elle|ils|elles|ce|celui
      est ce {state}|le_cas|trop, c est, cela|ca|il|elle|ils|elles, celui|celle ci|la
      lequel|laquelle|lesquels|lesquelles, que faire|dois_je_faire|puis_je_faire|faut_il_faire
      comment faire|proceder|dois_je_faire|dois_je_proceder|puis_je_faire, in that|this case
      is|does|can|will|must it|this|that|they, en ese|este caso, es esto|eso, in diesem|dem fall, ist|gilt das
      nesse|neste caso, in questo|quel|tal caso
    `,

    /** Leans on what was said, wherever it stands in a question. */
    pointer: `
      cet|cette|ces|cela|celui_ci|celle_ci|ceux_ci, dans mon|notre cas, this|these|those
      dies|diese|dieser|dieses|diesem|diesen, do|for|with|get|renew|use it|them
      questo|questa|essa|esse|esta|este|isso
    `,

    /** Begins a sentence of courtesy. */
    courtesy: `
      dans l attente, en attente, je|nous reste|restons|demeure a|joignable|disponible|disponibles|a_votre
      restant a, je suis a_votre_disposition, n hesitez pas, en vous remerciant
      je|nous vous? en? remercie|remercions, vous remerciant, avec mes|nos remerciements
      merci d_avance|par_avance|beaucoup|bien|encore|infiniment|pour|a_vous|a_toute
      merci de|d votre|l|vos|avance|me_repondre|m_avoir, veuillez agreer|recevoir|croire|trouver
      je|nous vous? prie|prions d_agreer|de_croire|de_recevoir, cordialement, bien a vous
      bonne journee|reception|fin_de|soiree, je|nous vous souhaite|souhaitons une|un, vous souhaitant
      j espere|esperons que, en esperant, thank you, many? thanks, i|we look forward, looking forward
      please do not hesitate, i hope, vielen dank, danke|gracias|obrigado|obrigada|grazie
      ich|wir freue|freuen, muchas gracias, muito obrigado|obrigada, quedo|quedamos a_la_espera, les agradezco
      aguardo|agradeco, fico a aguardar, resto|restiamo in_attesa, la|vi ringrazio, in attesa
    `,
  },
  lists,
);
