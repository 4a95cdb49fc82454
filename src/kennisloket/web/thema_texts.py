"""What each thema is about, in a sentence of our own, plain Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kennisloket.models import Thema

ABOUT: Mapping[Thema, str] = MappingProxyType(
    {
        Thema.WONEN: "Huizen bouwen, opknappen en verkopen, en de straten en pleinen eromheen.",
        Thema.WERKEN: "Banen, ondernemers in de wijk, en hulp bij werk zoeken en schulden.",
        Thema.LEREN_EN_OPGROEIEN: "Scholen, opvoeden en een goede start voor kinderen en jongeren.",
        Thema.INTEGRATIE: "Taal leren, inburgeren, en samenleven met mensen die anders zijn.",
        Thema.VEILIGHEID: "Minder overlast en misdaad, meer toezicht en een wijk die schoon is.",
        Thema.BEWONERSPARTICIPATIE: "Bewoners die meedenken, plannen maken en een budget krijgen.",
        Thema.GEZONDHEID: "Gezond leven, sport, en zorg dicht bij huis.",
        Thema.EXPERIMENTEN: "Nieuwe manieren van werken die steden en het Rijk samen proberen.",
        Thema.KENNIS: "Weten wat werkt: onderzoek doen en ervaringen met elkaar delen.",
        Thema.LANDELIJKE_ALLIANTIE: "Landelijke organisaties en bedrijven die in wijken helpen.",
        Thema.FINANCIERING: "Hoeveel geld er is, wie het betaalt en waaraan het wordt besteed.",
        Thema.VOORTGANG: "Hoe partijen bijhouden of de afspraken worden nagekomen.",
        Thema.OVERIG: "Afspraken die niet bij een van de andere thema’s horen.",
    }
)
