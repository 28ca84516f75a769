"""The forms of reporting verbs, and the words that name who says it without one, in languages other than English.

The verbs of English are in `verbs`, with what each takes; of the others there are the forms in which texts report.
"""

from types import MappingProxyType
from typing import Final

REPORTING: Final = MappingProxyType(
    {
        "da, nb, nn, sv": "sagde siger sa sier säger sade forklarede forklarte sade tilføjede la förklarade förklarar"
        " tillade tillägger berättade berättar menar svarade svarar fortalte fortæller forteller mener svarte uttalte",
        "de": "sagte sagt sagten erklärte erklärt meinte betonte fügte ergänzte teilte schrieb fragte antwortete rief"
        " erläuterte kritisierte warnte mahnte berichtete bekräftigte versicherte beklagte räumte entgegnete",
        "en": "cried exclaimed ejaculated sighed laughed smiled nodded gasped groaned grunted began begins resumed"
        " proceeded pursued persisted rejoined returned inquired enquired demanded interrupted interposed sobbed"
        " whispered stammered panted growled snarled thought drawled faltered inquires mumbled hissed remarked put",
        "es, pt": "dijo dice afirmó señaló añadió agregó explicó declaró sostuvo disse afirmou explicou acrescentou"
        " aseguró indicó comentó manifestó subrayó advirtió reconoció respondió contó insistió concluyó preguntó"
        " aseguró apuntó precisó recordó ressaltou destacou contou respondeu declarou comentou observou perguntou"
        " alertou avaliou completou concluiu garantiu lembrou",
        "fr": "dit déclaré affirmé expliqué ajouté ajoute explique assure estime raconte écrit lance demande répond"
        " assuré estimé raconté lancé répondu souligné précisé indiqué rappelé souligne précise indique rappelle"
        " confie poursuit insiste reconnaît regrette affirme déclare déplore admet martèle",
        "it": "detto dice spiegato aggiunto afferma dichiarato sostiene chiede risponde affermato sottolineato"
        " commentato precisato raccontato risposto ricordato osservato spiega aggiunge racconta sottolinea",
        "nl": "zei zegt zeiden verklaarde voegde schreef vroeg vertelt vertelde stelt benadrukte antwoordde legde",
        "pl, cs": "powiedział powiedziała mówi dodał dodała řekl řekla uvedl uvedla dodal dodala mówił mówiła"
        " stwierdził stwierdziła podkreślił podkreśliła zaznaczył zaznaczyła wyjaśnił wyjaśniła odpowiedział"
        " odpowiedziała oświadczył oświadczyła twierdzi dodaje podkreśla tłumaczy zapytał zapytała prohlásil"
        " prohlásila vysvětlil vysvětlila říká dodává uvádí",
        "ru, uk": "сказал сказала заявил заявила отметил добавил добавила подчеркнул говорит сообщил сказав сказала"
        " отметила подчеркнула сообщила рассказал рассказала пояснил пояснила объяснил объяснила говорил говорила"
        " ответил ответила спросил спросила написал написала продолжил продолжила уточнил уточнила считает"
        " рассказывает поясняет отмечает сказали заявили заявив заявила зазначив зазначила пояснив додав додала"
        " каже розповів розповіла наголосив наголосила підкреслив підкреслила повідомив повідомила відповів"
        " відповіла",
        "bg, mk, sr, hr": "каза казва заяви добави рече kaže rekao rekla kazao kazala dodao dodala izjavio izjavila",
        "tr": "dedi diyor söyledi ekledi belirtti",
        "ar": "قال قالت وقال أضاف أضافت وأضاف أكد أكدت صرح صرحت أوضح أوضحت يقول تقول وقالت وأضافت",
        "el": "είπε δήλωσε τόνισε πρόσθεσε ανέφερε σημείωσε λέει εξήγησε υποστήριξε υπογράμμισε απάντησε",
        "fa": "گفت افزود می‌گوید",
        "fi": "sanoi sanoo kertoi totesi lisäsi kertoo toteaa lisää vastasi",
        "he": "אמר אמרה הוסיף הוסיפה ציין ציינה אומר אומרת הסביר הסבירה הדגיש הדגישה טען טענה",
        "hi": "कहा बताया बोले बोला बोलीं",
        "hu": "mondta mondja tette közölte hangsúlyozta nyilatkozta felelte válaszolta magyarázta jegyezte",
        "ro": "spus declarat adăugat afirmat precizat spune explicat subliniat menționat",
    }
)
"""Reporting verbs by language (BCP 47); those of English are such as `verbs` has not: they only report quotations."""
