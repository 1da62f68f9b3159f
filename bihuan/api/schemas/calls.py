"""Calls as a telephone system reports them."""

from ninja import Field, Schema

from bihuan.residents.terms import AnnounceCall


class Call(Schema):
    phone: str = Field(max_length=40, description="The number that rings, as the exchange gives it.")

    def command(self) -> AnnounceCall:
        return AnnounceCall(phone=self.phone)


class Ringing(Schema):
    address: str = Field(
        description="To open in the browser of the token's person; others see nothing by it."
    )
